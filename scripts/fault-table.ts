import { FAULT_CASES, type FaultCase, type FaultStep } from './fault-cases.js';

const STEPS: readonly FaultStep[] = ['create', 'lookup', 'wait'];

/** The fault matrix as Markdown: a row for each fault, a column for each step at which it can occur. */
export function faultTable(cellOf: (faultCase: FaultCase, position: number) => string): string {
  const faults = [...new Set(FAULT_CASES.map(({ fault }) => fault))];
  const rows = faults.map((fault) => {
    const cells = STEPS.map((step) => {
      const position = FAULT_CASES.findIndex((candidate) => candidate.fault === fault && candidate.step === step);
      const faultCase = FAULT_CASES[position];
      return faultCase === undefined ? '' : cellOf(faultCase, position);
    });
    return `| ${fault} | ${cells.join(' | ')} |`;
  });
  return [`| fault | ${STEPS.map((step) => `at ${step}`).join(' | ')} |`, '|---|---|---|---|', ...rows].join('\n');
}

/** The expected outcome of a case: how the step ends, and how many backups are created. */
export function expectedCell({ expected, backups }: FaultCase): string {
  return `${expected}; ${backups}`;
}
