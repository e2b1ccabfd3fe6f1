import { describe, expect, test } from '@jest/globals';
import { metadataOf } from '../../../scripts/tables.js';
import { create } from '../../../src/actions/create/run.js';
import { gate } from '../../../src/actions/gate/run.js';
import { prune } from '../../../src/actions/prune/run.js';
import { restore } from '../../../src/actions/restore/run.js';
import { schedule } from '../../../src/actions/schedule/run.js';
import { NEVER_EMPTY, NOT_SET } from '../../../src/inputs/empty-inputs.js';
import { problemsOf } from '../../../testing/given-inputs.js';

const VALID = {
  create: { action: create, inputs: { index_name: 'docs' } },
  gate: { action: gate, inputs: { index_name: 'docs' } },
  restore: { action: restore, inputs: { index_name: 'docs', target_index_name: 'restored' } },
  prune: { action: prune, inputs: { index_name: 'docs', keep_last: '1' } },
  schedule: { action: schedule, inputs: { index_name: 'docs', frequency: 'daily', expire_after_days: '7' } },
};

function problems(name: keyof typeof VALID, given: Record<string, string>) {
  const { action, inputs } = VALID[name];
  return problemsOf({ parse: action.parseInputs, inputs: { api_key: 'key', ...inputs, ...given } });
}

describe.each(Object.keys(VALID) as (keyof typeof VALID)[])('%s', (action) => {
  const defaults = Object.entries(metadataOf(action).inputs).map(([name, input]) => [name, input.default] as const);
  const risky = defaults.filter(([name]) => name in NOT_SET || NEVER_EMPTY.has(name));
  const others = defaults.map(([name]) => name).filter((name) => !(name in NOT_SET || NEVER_EMPTY.has(name)));

  test.each(risky)('rejects an empty %s, and accepts its default %s', (name, value) => {
    const advice =
      /^(Correct it, or (write (\*|0|100|none) (for any|to switch it off)|remove the line to use the default))\.$/;
    for (const empty of ['', ' \n']) {
      const [problem = '', ...more] = problems(action, { [name]: empty });
      expect(problem).toMatch(`${name} is empty: the expression that sets it has no value. `);
      expect(problem.replace(/^.*no value\. /, '')).toMatch(advice);
      expect(more).toEqual([]);
    }
    // Without a default of its own, an input that is left out would be rejected, too.
    expect(value).not.toBe('');
    if (name in NOT_SET && !(action === 'prune' && name === 'backup_name_prefix')) expect(value).toBe(NOT_SET[name]);
    if (name !== 'keep_last') expect(problems(action, { [name]: `${value}` })).toEqual([]);
  });

  test('takes any other empty input as not given', () => {
    const required = Object.keys({ api_key: '', ...VALID[action].inputs });
    const optional = others.filter((name) => !required.includes(name));
    expect(problems(action, Object.fromEntries(optional.map((name) => [name, ''])))).toEqual([]);
  });
});
