// Drives the built action through every fault at every step, and prints what came of it: `npm run faults`.

import { FAULT_CASES, type FaultOutcome, runFaultMatrix } from './fault-matrix.js';

const begun = performance.now();
const outcomes = await runFaultMatrix({ node: undefined });

console.log('| step | fault | the step ends | backups made | took | |');
console.log('|---|---|---|---|---|---|');
for (const [position, { step, fault, wanted }] of FAULT_CASES.entries()) {
  const { made, result, isAsWanted } = outcomes[position] as FaultOutcome;
  const end = isAsWanted ? wanted : `exit code ${result.code}`;
  console.log(
    `| ${step} | ${fault} | ${end} | ${made} | ${Math.round(result.took / 1_000)} s | ${isAsWanted ? '✓' : '✗'} |`,
  );
}

const sum = (figure: (outcome: FaultOutcome) => number) =>
  outcomes.reduce((total, outcome) => total + figure(outcome), 0);
const wrong = sum(({ isAsWanted }) => Number(!isAsWanted));
console.log(`
faults tried        ${outcomes.length}
backups expected    ${FAULT_CASES.reduce((total, { backups }) => total + backups, 0)}
backups made        ${sum(({ made }) => made)}
duplicates          ${sum(({ made }) => Math.max(0, made - 1))}
losses              ${sum(({ isLost }) => Number(isLost))}
not as wanted       ${wrong}
took                ${Math.round((performance.now() - begun) / 1_000)} s`);
process.exitCode = wrong === 0 ? 0 : 1;
