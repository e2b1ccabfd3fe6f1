// Runs the built action through every fault at every step, and prints the outcomes: `npm run faults`. A cell shows how the
// step ended, and how many backups were created.
import { FAULT_CASES } from './fault-cases.js';
import { type FaultOutcome, runFaultMatrix } from './fault-matrix.js';
import { expectedCell, faultTable } from './fault-table.js';

const startedAt = performance.now();
const outcomes = await runFaultMatrix({ node: undefined });
const sum = (select: (outcome: FaultOutcome, position: number) => number) =>
  outcomes.reduce((total, outcome, position) => total + select(outcome, position), 0);
/** Backups beyond what the documented limits allow. */
const duplicates = sum(({ created }, position) =>
  Math.max(0, created - Math.max(1, FAULT_CASES[position]?.backups ?? 1)),
);
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
duplicate backups     ${duplicates}
lost backups          ${sum(({ isLost }) => Number(isLost))}
unexpected outcomes   ${unexpected}
duration              ${Math.round((performance.now() - startedAt) / 1_000)} s`);
process.exitCode = unexpected === 0 ? 0 : 1;
