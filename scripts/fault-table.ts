import { FAULT_CASES, type FaultCase, type FaultStep } from './fault-matrix.js';

const STEPS: readonly FaultStep[] = ['create', 'look-up', 'wait'];

/** The fault matrix as Markdown: a row for each fault, a column for each step that it can strike. */
export function faultTable(cellOf: (given: FaultCase, position: number) => string): string {
  const faults = [...new Set(FAULT_CASES.map(({ fault }) => fault))];
  const rows = faults.map((fault) => {
    const cells = STEPS.map((step) => {
      const position = FAULT_CASES.findIndex((given) => given.fault === fault && given.step === step);
      const given = FAULT_CASES[position];
      return given === undefined ? '' : cellOf(given, position);
    });
    return `| ${fault} | ${cells.join(' | ')} |`;
  });
  return [`| fault | ${STEPS.map((step) => `at ${step}`).join(' | ')} |`, '|---|---|---|---|', ...rows].join('\n');
}

/** What is wanted of a case: how the step ends, and the backups made. */
export function wantedCell({ wanted, backups }: FaultCase): string {
  return `${wanted}; ${backups}`;
}
