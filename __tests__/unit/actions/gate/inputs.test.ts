import { expect, test } from '@jest/globals';
import { parseGateInputs } from '../../../../src/actions/gate/inputs.js';
import { parseGiven } from '../../../../testing/given-inputs.js';

const given = (inputs: Record<string, string>) => ({
  parse: parseGateInputs,
  inputs: { api_key: 'key', index_name: 'docs', ...inputs },
});

test('takes a rule that every backup meets as not set', () => {
  const rules = { max_record_drop_percent: '100', min_coverage_percent: '0', min_record_count: '0' };
  expect(parseGiven(given(rules)).rules).toEqual(parseGiven(given({})).rules);
});

test('accepts the strictest and the mildest rules that can fail', () => {
  const strict = { max_record_drop_percent: '0', min_coverage_percent: '100' };
  expect(parseGiven(given(strict)).rules).toMatchObject({ maxRecordDropPercent: 0, minCoveragePercent: 100 });
  const mild = { max_record_drop_percent: '99.9', min_coverage_percent: '1' };
  expect(parseGiven(given(mild)).rules).toMatchObject({ maxRecordDropPercent: 99.9, minCoveragePercent: 1 });
});
