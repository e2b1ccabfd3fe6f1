import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { costTable } from '../../scripts/costs/recipes.js';
import { FAULT_CASES } from '../../scripts/fault-cases.js';
import { expectedCell, faultTable } from '../../scripts/fault-table.js';
import { ACTION_FILES, type ActionName, metadataOf, readmeOf, withTables } from '../../scripts/tables.js';
import type { Action, BaseOptions } from '../../src/actions/action.js';
import { create } from '../../src/actions/create/run.js';
import { gate } from '../../src/actions/gate/run.js';
import { prune } from '../../src/actions/prune/run.js';
import { restore } from '../../src/actions/restore/run.js';
import { schedule } from '../../src/actions/schedule/run.js';
import { declaredInputs } from '../../src/actions/undeclared-inputs.js';
import { parseInputs } from '../../src/inputs/parse-inputs.js';

const ACTIONS = { create, gate, restore, prune, schedule } satisfies Record<ActionName, unknown>;

/** Parses an action's inputs from `values`, and records which inputs it reads. */
function parseValues<Options extends BaseOptions, State>(
  action: Action<Options, State>,
  values: Record<string, string>,
) {
  const readNames = new Set<string>();
  const input = (name: string) => {
    readNames.add(name);
    return values[name] ?? '';
  };
  const raw = { input, isEmpty: () => false, givenNames: () => [], env: () => '', mask: () => {} };
  const options = parseInputs({ raw, parse: action.parseInputs });
  return { readNames, options };
}

const REQUIRED = {
  api_key: 'key',
  index_name: 'docs-example',
  target_index_name: 'restored',
  keep_last: '1',
  frequency: 'daily',
  expire_after_days: '30',
};

describe.each(Object.keys(ACTION_FILES) as ActionName[])('%s', (name) => {
  // Each action has its own types of options and state, which do not matter here.
  const action = ACTIONS[name] as unknown as Action<BaseOptions, unknown>;
  const metadata = metadataOf(name);

  test('reads exactly the declared inputs', () => {
    expect([...parseValues(action, REQUIRED).readNames].sort()).toEqual(Object.keys(metadata.inputs).sort());
  });

  test('reads the same inputs if none is given, so that an undeclared one is recognized', () => {
    expect([...(declaredInputs(ACTIONS)[name] ?? [])].sort()).toEqual(Object.keys(metadata.inputs).sort());
  });

  test('sets exactly the declared outputs', () => {
    const { initialState: state } = action;
    const outputs = action.outputs({ state, reasons: undefined });
    // run.ts sets these for every action.
    expect([...Object.keys(outputs), 'error', 'report_path'].sort()).toEqual(Object.keys(metadata.outputs).sort());
    expect(outputs).toMatchObject(action.earlyOutputs(state));
  });

  test('has the same outputs in docs/report.schema.json', () => {
    const { $defs } = JSON.parse(readFileSync('docs/report.schema.json', 'utf8'));
    expect([...Object.keys($defs[name].properties), 'error', 'report_path'].sort()).toEqual(
      Object.keys(metadata.outputs).sort(),
    );
  });

  test('has the same defaults in code and in metadata', () => {
    const declared = Object.entries(metadata.inputs).flatMap(([input, { default: value }]) =>
      value === undefined ? [] : [[input, value]],
    );
    const optionsOf = (values: Record<string, string>) => {
      const { options } = parseValues(action, values);
      // The proxy settings are no input.
      return { ...options, connection: { ...options.connection, proxyFor: undefined } };
    };
    expect(optionsOf({ ...Object.fromEntries(declared), ...REQUIRED })).toEqual(optionsOf(REQUIRED));
  });

  test('has its current tables in its README (npm run generate:tables writes them)', () => {
    const readme = readFileSync(readmeOf(name), 'utf8');
    for (const part of ['inputs', 'outputs']) expect(readme).toContain(`<!-- ${name} ${part} -->\n\n| `);
    expect(withTables(readme)).toBe(readme);
  });

  test('runs on node24 from an existing launcher, and has what the Marketplace requires', () => {
    const file = ACTION_FILES[name];
    const { runs, branding, description, name: title } = parse(readFileSync(file, 'utf8'));
    expect(runs.using).toBe('node24');
    expect(readFileSync(join(dirname(file), runs.main), 'utf8')).toContain(`launch('${name}', {`);
    expect(branding).toEqual({ icon: expect.any(String), color: expect.any(String) });
    expect(title).toMatch(/^Pinecone/);
    expect(description).toMatch(/^[A-Z].{10,124}$/);
  });
});

test('docs/reliability.md contains the current fault matrix (npm run faults prints it)', () => {
  const page = readFileSync('docs/reliability.md', 'utf8');
  expect(page).toContain(`<!-- faults -->\n${faultTable(expectedCell)}\n<!-- end faults -->`);
  expect(page).toContain(`fault cases run       ${FAULT_CASES.length}\n`);
});

test('docs/performance.md has the billed minutes that follow from a delay of 10 s after Ready (npm run costs)', () => {
  const delayed = (durationMs: number) => (durationMs === 0 ? 0 : durationMs + 10_000);
  const table = costTable({ start: 0, create: delayed, gate: delayed });
  expect(readFileSync('docs/performance.md', 'utf8')).toContain(`<!-- costs -->\n${table}\n<!-- end costs -->`);
});
