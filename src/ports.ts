import { randomInt } from 'node:crypto';
import manifest from '../package.json' with { type: 'json' };
import type { BaseOptions, Ports } from './actions/action.js';
import { describeError } from './backups/explain-error.js';
import { pineconeClient } from './pinecone/client.js';
import { httpTransport } from './pinecone/transport.js';
import { clearProxySettings } from './runner/inputs.js';
import { log } from './runner/log.js';
import { cancellationSignal } from './runner/process.js';
import { currentActionReference, type RunContext, readRunContext, runIdentity } from './runner/run-context.js';
import { savedState } from './runner/saved-state.js';
import { formatDuration } from './text/format.js';
import { safe } from './text/safe-text.js';
import { systemClock } from './time/clock.js';
import { deadlineIn, type Limits } from './time/deadline.js';
import { oncePerMinute } from './time/poll.js';

const RANDOM_RANGE = 2 ** 47;

/** The system's clock, random source, network, log and state, for a step that `received` cancels. */
export function systemPorts({ connection, timeoutMs }: BaseOptions, received: AbortSignal): Ports {
  clearProxySettings();
  const clock = systemClock;
  const random = () => randomInt(RANDOM_RANGE) / RANDOM_RANGE;
  const limits: Limits = {
    deadline: deadlineIn({ ms: timeoutMs, clock, start: performance.timeOrigin }),
    signal: cancellationSignal(received),
  };
  const isDue = oncePerMinute({ now: clock.now });
  const client = pineconeClient({
    connection,
    ports: {
      transport: httpTransport({ userAgent, proxyFor: connection.proxyFor }),
      clock,
      random,
      onRetry: ({ error, delayMs }) => {
        const line = safe`Request failed (${describeError(error)}); retrying in ${formatDuration(delayMs)}`;
        if (isDue()) log.info(line);
        else log.debug(line);
      },
      onClockSkew: (aheadMs) =>
        log.info(
          safe`The runner's clock is ${formatDuration(Math.abs(aheadMs))} ${aheadMs > 0 ? 'behind' : 'ahead of'} Pinecone's; ages are based on Pinecone's clock`,
        ),
      onResponse: ({ method, path, status, requestId = '–' }) =>
        log.debug(safe`${method} ${path}: ${status} (request ${requestId})`),
    },
  });
  return {
    client,
    clock,
    random,
    log,
    limits,
    saved: savedState,
    runContext: runContextOrIdentity,
    uses: currentActionReference(),
  };
}

/** Pinecone's format for integrations; the tag may contain a-z, 0-9, _, spaces and colons. */
const userAgent = `${manifest.name}/${manifest.version}; lang=typescript; node ${process.version}; source_tag=pinecone_backup_action`;

/** A backup is worth more than its description: a broken event file costs only a part of it. */
async function runContextOrIdentity(): Promise<RunContext> {
  try {
    return await readRunContext();
  } catch (error) {
    log.warning(
      safe`The workflow event could not be read, so the description lacks its details: ${describeError(error)}`,
    );
    return runIdentity();
  }
}
