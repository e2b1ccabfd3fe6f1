// Drives the built action through every fault at every step, and prints what came of it: `npm run faults`. A cell says
// how the step ended, and how many backups were made.
import { FAULT_CASES, type FaultOutcome, runFaultMatrix } from './fault-matrix.js';
import { faultTable, wantedCell } from './fault-table.js';

const begun = performance.now();
const outcomes = await runFaultMatrix({ node: undefined });
const sum = (figure: (outcome: FaultOutcome) => number) => outcomes.reduce((total, one) => total + figure(one), 0);
const wrong = sum(({ isAsWanted }) => Number(!isAsWanted));

console.log(
  faultTable((given, position) => {
    const { isAsWanted, result, made } = outcomes[position] as FaultOutcome;
    return isAsWanted ? wantedCell(given) : `WRONG: exit code ${result.code}; ${made}`;
  }),
);
console.log(`
faults tried        ${outcomes.length}
backups expected    ${FAULT_CASES.reduce((total, { backups }) => total + backups, 0)}
backups made        ${sum(({ made }) => made)}
duplicates          ${sum(({ made }) => Math.max(0, made - 1))}
losses              ${sum(({ isLost }) => Number(isLost))}
not as wanted       ${wrong}
took                ${Math.round((performance.now() - begun) / 1_000)} s`);
process.exitCode = wrong === 0 ? 0 : 1;
