// Generates the tables of inputs and outputs in the README of each action from its action.yml: `npm run generate:tables`
// writes them, and a test compares them. A table is between `<!-- create inputs -->` and `<!-- end -->`.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** The metadata file of each action. */
export const ACTION_FILES = {
  create: 'action.yml',
  gate: 'gate/action.yml',
  restore: 'restore/action.yml',
  prune: 'prune/action.yml',
  schedule: 'schedule/action.yml',
} as const;

export type ActionName = keyof typeof ACTION_FILES;

interface Metadata {
  inputs: Record<string, { description: string; required?: boolean; default?: string }>;
  outputs: Record<string, { description: string }>;
}

/** Reads the metadata of an action. */
export function metadataOf(action: ActionName): Metadata {
  return parse(readFileSync(ACTION_FILES[action], 'utf8')) as Metadata;
}

/** The README of an action, next to its metadata. */
export function readmeOf(action: ActionName): string {
  return join(dirname(ACTION_FILES[action]), 'README.md');
}

/** The text with every table regenerated. */
export function withTables(text: string): string {
  return text.replace(/(<!-- (\w+) (inputs|outputs) -->\n)[\s\S]*?(<!-- end -->)/g, (_, begin, action, part, end) => {
    return `${begin}\n${tableOf({ metadata: metadataOf(action), part })}\n\n${end}`;
  });
}

function tableOf({ metadata, part }: { metadata: Metadata; part: 'inputs' | 'outputs' }): string {
  if (part === 'outputs') {
    const rows = Object.entries(metadata.outputs).map(
      ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`,
    );
    return ['| output | value |', '|---|---|', ...rows].join('\n');
  }
  const rows = Object.entries(metadata.inputs).map(([name, { description, required, default: value }]) => {
    const fallback = required ? 'required' : value === undefined ? '' : `\`${value}\``;
    return `| \`${name}\` | ${fallback} | ${cell(description)} |`;
  });
  return ['| input | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const action of Object.keys(ACTION_FILES) as ActionName[]) {
    const readme = readmeOf(action);
    writeFileSync(readme, withTables(readFileSync(readme, 'utf8')));
  }
}
