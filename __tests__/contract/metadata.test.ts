import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { FAULT_CASES } from '../../scripts/fault-matrix.js';
import { faultTable, wantedCell } from '../../scripts/fault-table.js';
import { ACTION_FILES, type ActionName, metadataOf, withTables } from '../../scripts/tables.js';
import type { Action } from '../../src/actions/action.js';
import { create } from '../../src/actions/create/index.js';
import { gate } from '../../src/actions/gate/index.js';
import { prune } from '../../src/actions/prune/index.js';
import { restore } from '../../src/actions/restore/index.js';
import { readAll } from '../../src/inputs/reader.js';
import type { Account } from '../../src/pinecone/call.js';

const ACTIONS = { create, gate, restore, prune } satisfies Record<ActionName, unknown>;

/** Reads an action's inputs from `values`, and notes which it asks for. */
function read<O extends { account: Account; timeout: number }, S>(
  action: Action<O, S>,
  values: Record<string, string>,
) {
  const asked = new Set<string>();
  const input = (name: string) => {
    asked.add(name);
    return values[name] ?? '';
  };
  const options = readAll({ raw: { input, env: () => '', mask: () => {} }, read: (reader) => action.inputs(reader) });
  return { asked, options };
}

const REQUIRED = { api_key: 'key', index_name: 'docs-example', target_index_name: 'restored', keep_last: '1' };

describe.each(Object.keys(ACTION_FILES) as ActionName[])('%s', (name) => {
  // Each action has options and a state of its own; here only their outsides count.
  const action = ACTIONS[name] as unknown as Action<{ account: Account; timeout: number }, unknown>;
  const metadata = metadataOf(name);
  const required = REQUIRED;

  test('reads exactly the inputs that its metadata declares', () => {
    expect([...read(action, required).asked].sort()).toEqual(Object.keys(metadata.inputs).sort());
  });

  test('sets exactly the outputs that its metadata declares', () => {
    expect(Object.keys(action.outputs(action.start)).sort()).toEqual(Object.keys(metadata.outputs).sort());
    expect(action.outputs(action.start)).toMatchObject(action.early(action.start));
  });

  test('has the same defaults in code and in metadata', () => {
    const declared = Object.entries(metadata.inputs).flatMap(([input, { default: value }]) =>
      value === undefined ? [] : [[input, value]],
    );
    expect(read(action, { ...required, ...Object.fromEntries(declared) }).options).toEqual(
      read(action, required).options,
    );
  });

  test('runs on node24, from a launcher that is there, and looks like something on the Marketplace', () => {
    const file = ACTION_FILES[name];
    const { runs, branding, description, name: title } = parse(readFileSync(file, 'utf8'));
    expect(runs.using).toBe('node24');
    expect(readFileSync(join(dirname(file), runs.main), 'utf8')).toContain(`run('${name}')`);
    expect(branding).toEqual({ icon: expect.any(String), color: expect.any(String) });
    expect(title).toMatch(/^Pinecone/);
    expect(description).toMatch(/^[A-Z].{10,124}$/);
  });
});

test("README's tables are those of the metadata (npm run generate:tables writes them)", () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme).toContain('| input | default | meaning |');
  expect(withTables(readme)).toBe(readme);
});

test('docs/reliability.md holds the fault matrix as it is run (npm run faults prints it)', () => {
  const page = readFileSync('docs/reliability.md', 'utf8');
  expect(page).toContain(`<!-- faults -->\n${faultTable(wantedCell)}\n<!-- end faults -->`);
  expect(page).toContain(`faults tried        ${FAULT_CASES.length}\n`);
});
