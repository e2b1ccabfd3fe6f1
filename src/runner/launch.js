// Starts an action before its bundle is loaded. Copied to dist/ as it is, and in syntax that Node.js 12 can parse: an old
// Node.js has to get as far as the message about it.

const OLDEST_NODE = 20;

/** The runner cancels with SIGINT, then SIGTERM; on Windows with SIGINT (Ctrl+C), then SIGBREAK (Ctrl+Break). */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'];

/** Runs an action of the bundle as the main module of this process. */
export function launch(action) {
  // Also the exit code of a process that ends because a promise never settles.
  process.exitCode = 1;
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    console.log(
      `::error::This action runs on Node.js 24, and not on the Node.js ${process.versions.node} found here (the oldest that works is ${OLDEST_NODE}). Nothing was sent to Pinecone. act, Gitea and Forgejo run actions with the Node.js of the job's image: use an image with Node.js 24.`,
    );
    return;
  }
  ignoreWeakeningSettings();
  // Loading takes long enough to be cancelled. The first signal counts.
  const cancellation = new AbortController();
  for (const name of SIGNALS) process.on(name, () => cancellation.abort(name));
  import('./bundle/index.js')
    .then(async ({ run }) => {
      // Signals are delivered between two turns of the event loop, and loading may have taken just one.
      await new Promise((resolve) => setImmediate(resolve));
      await run(action, cancellation.signal);
    })
    .catch((error) => {
      const text = String(error instanceof Error ? error.stack : error);
      console.log(`::error::${text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')}`);
    });
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
