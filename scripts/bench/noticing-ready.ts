import { fakeClock, fakeLimits } from '../../__tests__/unit/fake-clock.js';
import { watchBackups } from '../../src/backups/watch.js';
import type { Backup } from '../../src/pinecone/resources.js';
import { count, duration } from '../../src/text/figures.js';
import { table } from './table.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** From so long on to so long (milliseconds), with the goal for the worst delay; and for the requests, where there is one. */
const BANDS: { from: number; to: number; goal: (took: number) => number; fewerThanEvery?: number }[] = [
  { from: SECOND, to: 2 * SECOND, goal: () => SECOND },
  { from: 2 * SECOND, to: MINUTE, goal: () => 3 * SECOND },
  { from: MINUTE, to: 5 * MINUTE, goal: (took) => Math.max(3 * SECOND, took / 20) },
  { from: 5 * MINUTE, to: 30 * MINUTE, goal: (took) => took / 20, fewerThanEvery: 5 * SECOND },
  { from: 30 * MINUTE, to: 5 * HOUR, goal: (took) => took / 20, fewerThanEvery: 5 * SECOND },
];
const DURATIONS_PER_BAND = 60;
const FIXED = [3, 5, 10, 30];
const LONGEST_PAUSE = 15 * SECOND;

interface Notice {
  took: number;
  /** From Ready to knowing it, in milliseconds. */
  delay: number;
  requests: number;
}

/** When this action's own watch notices a backup that is Ready after `took` milliseconds, on a clock of its own. */
async function noticedByWatch(took: number): Promise<Notice> {
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
  let noticed = 0;
  const client = {
    describeBackup: async () => {
      requests += 1;
      return backup(clock.elapsed() >= took ? 'Ready' : 'Initializing');
    },
    backupPages: () => {
      throw new Error('one backup needs no list');
    },
  };
  const onEnd = () => {
    noticed = clock.elapsed();
  };
  const entry = { id: 'b', backup: backup('Initializing'), onLook: () => {}, onEnd };
  await watchBackups({ watched: [entry], client, clock, limits, missingFor: 0, longestPause: LONGEST_PAUSE });
  return { took, delay: noticed - took, requests };
}

function noticedByFixedWait({ took, wait }: { took: number; wait: number }): Notice {
  const requests = Math.ceil(took / wait);
  return { took, delay: requests * wait - took, requests };
}

/** How late Ready is noticed, and for how many requests, beside fixed waits; and whether the goals are met. */
export async function noticingTables(): Promise<string> {
  const rows: string[][] = [];
  for (const { from, to, goal, fewerThanEvery } of BANDS) {
    const ratio = (to / from) ** (1 / DURATIONS_PER_BAND);
    const durations = Array.from({ length: DURATIONS_PER_BAND + 1 }, (_, at) => Math.round(from * ratio ** at));
    const ours: Notice[] = [];
    for (const took of durations) ours.push(await noticedByWatch(took));
    const isMet = ours.every(({ took, delay, requests }) => {
      const most = fewerThanEvery && noticedByFixedWait({ took, wait: fewerThanEvery }).requests;
      return delay <= goal(took) && (most === undefined || requests < most);
    });
    const name = `${duration(from)} to ${duration(to)}`;
    rows.push([name, 'this action', ...figuresOf(ours), isMet ? 'met' : 'MISSED']);
    for (const seconds of FIXED) {
      const fixed = durations.map((took) => noticedByFixedWait({ took, wait: seconds * SECOND }));
      rows.push(['', `every ${seconds} s`, ...figuresOf(fixed), '']);
    }
  }
  const head = [
    'the backup takes',
    'looks',
    'mean delay',
    'worst delay',
    'mean share',
    'worst share',
    'mean requests',
    'goal',
  ];
  return table({ head, rows });
}

function figuresOf(notices: readonly Notice[]): string[] {
  const mean = (figure: (notice: Notice) => number) =>
    notices.reduce((total, notice) => total + figure(notice), 0) / notices.length;
  const share = ({ took, delay }: Notice) => delay / took;
  return [
    duration(mean(({ delay }) => delay)),
    duration(Math.max(...notices.map(({ delay }) => delay))),
    `${(100 * mean(share)).toFixed(1)} %`,
    `${(100 * Math.max(...notices.map(share))).toFixed(1)} %`,
    count(Math.round(mean(({ requests }) => requests))),
  ];
}
