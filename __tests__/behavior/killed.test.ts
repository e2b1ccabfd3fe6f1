import { expect, test } from '@jest/globals';
import { execute } from '../../scripts/adversary/execute.js';
import { killedRestoreScenario } from '../../scripts/adversary/restore.js';

// More of them with npm run adversary -- --action restore --kill
test.each([1, 2, 3, 4, 5, 6])(
  'restore and its post step, killed at random times (seed %i), leave nothing behind unnamed, and delete only their own',
  async (seed) => {
    expect((await execute(killedRestoreScenario(seed))).violations).toEqual([]);
  },
  60_000,
);
