import { type WaitEvent, waitForBackups } from '../../src/backups/wait.js';
import type { Backup } from '../../src/pinecone/parse.js';
import { formatCount, formatDuration } from '../../src/text/format.js';
import { fakeClock, fakeLimits } from '../../testing/fake-clock.js';
import { table } from './table.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Ranges of backup durations (ms), with the goal for the worst delay, and for the number of requests if there is one. */
const BANDS: { from: number; to: number; goal: (durationMs: number) => number; fewerThanEvery?: number }[] = [
  { from: SECOND, to: 2 * SECOND, goal: () => SECOND },
  { from: 2 * SECOND, to: MINUTE, goal: () => 3 * SECOND },
  { from: MINUTE, to: 5 * MINUTE, goal: (durationMs) => Math.max(3 * SECOND, durationMs / 20) },
  { from: 5 * MINUTE, to: 30 * MINUTE, goal: (durationMs) => durationMs / 20, fewerThanEvery: 5 * SECOND },
  { from: 30 * MINUTE, to: 5 * HOUR, goal: (durationMs) => durationMs / 20, fewerThanEvery: 5 * SECOND },
];
const DURATIONS_PER_BAND = 60;
const FIXED_INTERVALS_S = [3, 5, 10, 30];
const MAX_INTERVAL_MS = 15 * SECOND;

interface Detection {
  durationMs: number;
  /** From Ready to its detection. */
  delayMs: number;
  requests: number;
}

/** When this action's poll loop detects a backup that is Ready after `durationMs`, on a fake clock. */
async function detectWithAction(durationMs: number): Promise<Detection> {
  const clock = fakeClock();
  const { limits } = fakeLimits({ clock, ms: 12 * HOUR });
  const backup = (status: string): Backup => ({
    backup_id: 'b',
    source_index_name: 'docs-example',
    source_index_id: 'i',
    cloud: 'aws',
    region: 'us-east-1',
    status,
  });
  let requests = 0;
  let detectedAt = 0;
  const client = {
    describeBackup: async () => {
      requests += 1;
      return backup(clock.elapsed() >= durationMs ? 'Ready' : 'Initializing');
    },
    listBackupPages: () => {
      throw new Error('a single backup needs no list');
    },
  };
  const onEvent = ({ type }: WaitEvent) => {
    if (type === 'failed') throw new Error('the wait failed');
    if (type === 'ended') detectedAt = clock.elapsed();
  };
  const backups = [{ id: 'b', backup: backup('Initializing') }];
  await waitForBackups({ backups, client, clock, limits, missingMs: 0, maxIntervalMs: MAX_INTERVAL_MS, onEvent });
  return { durationMs, delayMs: detectedAt - durationMs, requests };
}

function detectWithFixedInterval({ durationMs, intervalMs }: { durationMs: number; intervalMs: number }): Detection {
  const requests = Math.ceil(durationMs / intervalMs);
  return { durationMs, delayMs: requests * intervalMs - durationMs, requests };
}

/** How late Ready is detected, and with how many requests, compared with fixed intervals; and whether the goals are met. */
export async function detectionTable(): Promise<string> {
  const rows: string[][] = [];
  for (const { from, to, goal, fewerThanEvery } of BANDS) {
    const ratio = (to / from) ** (1 / DURATIONS_PER_BAND);
    const durations = Array.from({ length: DURATIONS_PER_BAND + 1 }, (_, at) => Math.round(from * ratio ** at));
    const detections: Detection[] = [];
    for (const durationMs of durations) detections.push(await detectWithAction(durationMs));
    const isMet = detections.every(({ durationMs, delayMs, requests }) => {
      const maxRequests =
        fewerThanEvery && detectWithFixedInterval({ durationMs, intervalMs: fewerThanEvery }).requests;
      return delayMs <= goal(durationMs) && (maxRequests === undefined || requests < maxRequests);
    });
    const name = `${formatDuration(from)} to ${formatDuration(to)}`;
    rows.push([name, 'this action', ...cellsOf(detections), isMet ? 'met' : 'MISSED']);
    for (const seconds of FIXED_INTERVALS_S) {
      const fixed = durations.map((durationMs) =>
        detectWithFixedInterval({ durationMs, intervalMs: seconds * SECOND }),
      );
      rows.push(['', `every ${seconds} s`, ...cellsOf(fixed), '']);
    }
  }
  const head = [
    'the backup takes',
    'polling',
    'mean delay',
    'worst delay',
    'mean share',
    'worst share',
    'mean requests',
    'goal',
  ];
  return table({ head, rows });
}

function cellsOf(detections: readonly Detection[]): string[] {
  const mean = (select: (detection: Detection) => number) =>
    detections.reduce((total, detection) => total + select(detection), 0) / detections.length;
  const share = ({ durationMs, delayMs }: Detection) => delayMs / durationMs;
  return [
    formatDuration(mean(({ delayMs }) => delayMs)),
    formatDuration(Math.max(...detections.map(({ delayMs }) => delayMs))),
    `${(100 * mean(share)).toFixed(1)}%`,
    `${(100 * Math.max(...detections.map(share))).toFixed(1)}%`,
    formatCount(Math.round(mean(({ requests }) => requests))),
  ];
}
