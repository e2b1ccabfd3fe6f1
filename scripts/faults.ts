// Runs the built action through every fault at every step, and prints the outcomes: `npm run faults`. A cell shows how the
// step ended, and how many backups were created.
import { FAULT_CASES, type FaultOutcome, runFaultMatrix } from './fault-matrix.js';
import { expectedCell, faultTable } from './fault-table.js';

const startedAt = performance.now();
const outcomes = await runFaultMatrix({ node: undefined });
const sum = (select: (outcome: FaultOutcome) => number) =>
  outcomes.reduce((total, outcome) => total + select(outcome), 0);
const unexpected = sum(({ isAsExpected }) => Number(!isAsExpected));

console.log(
  faultTable((faultCase, position) => {
    const { isAsExpected, result, created } = outcomes[position] as FaultOutcome;
    return isAsExpected ? expectedCell(faultCase) : `UNEXPECTED: exit code ${result.code}; ${created}`;
  }),
);
console.log(`
fault cases run       ${outcomes.length}
backups expected      ${FAULT_CASES.reduce((total, { backups }) => total + backups, 0)}
backups created       ${sum(({ created }) => created)}
duplicate backups     ${sum(({ created }) => Math.max(0, created - 1))}
lost backups          ${sum(({ isLost }) => Number(isLost))}
unexpected outcomes   ${unexpected}
duration              ${Math.round((performance.now() - startedAt) / 1_000)} s`);
process.exitCode = unexpected === 0 ? 0 : 1;
