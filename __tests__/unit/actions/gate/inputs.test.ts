import { expect, test } from '@jest/globals';
import { parseGateInputs } from '../../../../src/actions/gate/inputs.js';
import { parseGiven, problemsOf } from '../../../../testing/given-inputs.js';

const given = (inputs: Record<string, string>) => ({
  parse: parseGateInputs,
  inputs: { api_key: 'key', index_name: 'docs', ...inputs },
});

test.each([
  ['max_record_drop_percent', '100', 'accepts any drop. Lower or remove it.'],
  ['max_record_drop_percent', '100.0', 'accepts any drop. Lower or remove it.'],
  ['min_coverage_percent', '0', 'accepts any coverage. Raise or remove it.'],
])('rejects %s: %s, a rule that every backup meets', (name, value, problem) => {
  expect(problemsOf(given({ [name]: value }))).toEqual([`${name} "${value}" ${problem}`]);
});

test('accepts the strictest and the mildest rules that can fail', () => {
  const strict = { max_record_drop_percent: '0', min_coverage_percent: '100' };
  expect(parseGiven(given(strict)).rules).toMatchObject({ maxRecordDropPercent: 0, minCoveragePercent: 100 });
  const mild = { max_record_drop_percent: '99.9', min_coverage_percent: '1' };
  expect(parseGiven(given(mild)).rules).toMatchObject({ maxRecordDropPercent: 99.9, minCoveragePercent: 1 });
});
