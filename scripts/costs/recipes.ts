import { table } from '../bench/table.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long the compared backups take (ms). */
export const BACKUP_DURATIONS = { '10 min': 10 * MINUTE, '1 h': HOUR, '5 h': 5 * HOUR };

/** The same workflow in every recipe: what a job does before its first step of interest, its tests, its deploy (ms). */
const SETUP = 20 * SECOND;
const TESTS = 5 * MINUTE;
const DEPLOY = 2 * MINUTE;

/** In the recipe with a gate after the tests, the age of the backup when the gate starts: its job runs beside theirs (ms). */
export const AGE_AT_GATE = TESTS + SETUP;

/** How long the steps of this action take (ms). */
export interface StepTimes {
  /** create without waiting. */
  start: number;
  /** create, for a backup that takes `durationMs`. */
  create: (durationMs: number) => number;
  /** gate, for a backup that becomes Ready in `remainingMs`. */
  gate: (remainingMs: number) => number;
}

interface Recipe {
  name: string;
  /** The durations of the workflow's jobs, and of the same workflow without a backup (ms). */
  jobs: (times: StepTimes, backupMs: number) => { jobs: number[]; without: number[] };
}

const SEPARATE_JOBS = [SETUP + TESTS, SETUP + DEPLOY];
const exampleNamed = (name: string) => `[\`${name}\`](../examples/${name}.yml)`;

const RECIPES: readonly Recipe[] = [
  {
    name: `${exampleNamed('back-up-before-deploy')}: the step waits`,
    jobs: ({ create }, backupMs) => ({
      jobs: [SETUP + TESTS, SETUP + create(backupMs) + DEPLOY],
      without: SEPARATE_JOBS,
    }),
  },
  {
    name: `${exampleNamed('start-early-gate-late')}: the gate waits for the rest after the tests`,
    jobs: ({ start, gate }, backupMs) => ({
      jobs: [SETUP + start, SETUP + TESTS, SETUP + gate(Math.max(0, backupMs - AGE_AT_GATE)) + DEPLOY],
      without: SEPARATE_JOBS,
    }),
  },
  {
    name: `${exampleNamed('wait-in-background')}: the tests run while the step waits`,
    jobs: ({ create }, backupMs) => ({
      jobs: [SETUP + Math.max(TESTS, create(backupMs)) + DEPLOY],
      without: [SETUP + TESTS + DEPLOY],
    }),
  },
  {
    name: `${exampleNamed('wait-without-runner')}: an environment's wait timer as long as the backup`,
    jobs: ({ start, gate }) => ({
      jobs: [SETUP + start, SETUP + TESTS, SETUP + gate(0) + DEPLOY],
      without: SEPARATE_JOBS,
    }),
  },
  {
    name: "a schedule of Pinecone's, and a gate before the deploy",
    jobs: ({ gate }) => ({ jobs: [SETUP + TESTS, SETUP + gate(0) + DEPLOY], without: SEPARATE_JOBS }),
  },
];

/** The minutes that each recipe adds to the bill of a workflow, by how long the backup takes. */
export function costTable(times: StepTimes): string {
  const rows = RECIPES.map(({ name, jobs: jobsOf }) => {
    const added = Object.values(BACKUP_DURATIONS).map((backupMs) => {
      const { jobs, without } = jobsOf(times, backupMs);
      return `${billedMinutes(jobs) - billedMinutes(without)}`;
    });
    return [name, ...added];
  });
  return table({ head: ['billed minutes added, if the backup takes', ...Object.keys(BACKUP_DURATIONS)], rows });
}

/** GitHub bills every job in whole minutes, rounded up. */
function billedMinutes(jobs: readonly number[]): number {
  return jobs.reduce((total, durationMs) => total + Math.ceil(durationMs / MINUTE), 0);
}
