// Starts an action before its bundle is loaded. Copied to dist/ as it is, and in syntax that Node.js 12 can parse: an old
// Node.js has to get as far as the message about it.

const OLDEST_NODE = 20;

/** The runner cancels with SIGINT, then SIGTERM; on Windows with SIGINT (Ctrl+C), then SIGBREAK (Ctrl+Break). */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'];

/**
 * Runs an action of the bundle as the main module of this process. `outputs` are those of an action that did not start, by
 * name; each `<error>` in them stands for the message.
 */
export async function launch(action, outputs) {
  // Also the exit code of a process that ends because a promise never settles.
  process.exitCode = 1;
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) return failOnOldNode(action, outputs);
  ignoreWeakeningSettings();
  // Loading takes long enough to be cancelled. The first signal counts.
  const cancellation = new AbortController();
  for (const name of SIGNALS) process.on(name, () => cancellation.abort(name));
  let run;
  try {
    const { load } = await import('./bundle/index.js');
    run = await load(action);
  } catch (error) {
    return fail(`The action could not be loaded: ${String(error)}. Nothing was sent to Pinecone.`, outputs);
  }
  // Signals are delivered between two turns of the event loop, and loading may have taken just one.
  await new Promise((resolve) => setImmediate(resolve));
  return run(cancellation.signal);
}

function failOnOldNode(action, outputs) {
  const cause = `this action requires Node.js ${OLDEST_NODE} or later, but the runner started it with Node.js ${process.versions.node}`;
  const advice = 'act, Gitea and Forgejo use the Node.js of the container image: choose one with Node.js 24.';
  if (action !== 'restore-post') return fail(`T${cause.slice(1)}. Nothing was sent to Pinecone. ${advice}`, outputs);
  // Any step can set it: without the characters that a name does not have, it cannot be a workflow command.
  const indexName = (process.env.STATE_index_name || '').replace(/[^\w.-]/g, '').slice(0, 80);
  if (indexName === '') {
    process.exitCode = 0;
    return undefined;
  }
  const charges = `If you do not need it, delete ${indexName} in the Pinecone console: it incurs charges until it is deleted.`;
  return fail(`${indexName} was not deleted: ${cause}. ${advice} ${charges}`, outputs);
}

/** Prints the one error, and sets the outputs. */
async function fail(message, outputs) {
  // One line without quotes, so that it needs no escapes in an output that is JSON.
  const text = message.replace(/["\\\s]+/g, ' ');
  console.log(`::error::${text.replace(/%/g, '%25')}`);
  if (!process.env.GITHUB_OUTPUT) return;
  const lines = Object.keys(outputs).map((name) => `${name}=${outputs[name].replace('<error>', () => text)}\n`);
  try {
    // Imported on demand: this file needs it for nothing else, and the import takes some of the time of every start.
    const { appendFileSync } = await import('node:fs');
    appendFileSync(process.env.GITHUB_OUTPUT, lines.join(''));
  } catch (error) {
    console.log(`The outputs could not be written: ${error.message}`);
  }
}

/** The environment must not turn off the check of certificates, nor print requests, which contain the API key. */
function ignoreWeakeningSettings() {
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    console.log(
      '::warning::NODE_TLS_REJECT_UNAUTHORIZED is ignored: certificates are always verified. For a private certificate authority, set NODE_EXTRA_CA_CERTS.',
    );
  }
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  if (process.env.NODE_DEBUG) {
    console.log(
      '::warning::NODE_DEBUG is ignored: it would print the API key. Use debug logging (RUNNER_DEBUG) instead.',
    );
    // Node.js has read the variable by now. What it prints goes to stderr, where the action itself writes nothing.
    process.stderr.write = () => true;
  }
  delete process.env.NODE_DEBUG;
}
