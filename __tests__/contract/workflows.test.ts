import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type ValidationConfig, validate } from '@actions/languageservice';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ACTION_FILES } from '../../scripts/tables.js';

type FeatureFlags = NonNullable<ValidationConfig['featureFlags']>;
type TextDocument = Parameters<typeof validate>[0];

/** Provides the metadata of our own actions; the inputs of other actions are not checked. */
const config: ValidationConfig = {
  actionsMetadataProvider: {
    fetchActionMetadata: async ({ owner, name, path = '' }) => {
      const isOwn = `${owner}/${name}` === 'org/pinecone-backup-action';
      return isOwn ? parse(readFileSync(`${path || '.'}/action.yml`, 'utf8')) : { name, description: '' };
    },
  },
  // Background steps exist since June 2026, but the language service asks for consent.
  featureFlags: { isEnabled: (name: string) => name === 'allowBackgroundSteps' } as unknown as FeatureFlags,
  // The examples call each other as if they had been copied to .github.
  fileProvider: {
    getFileContent: async (reference) => {
      const [, file = ''] = /\.github\/workflows\/(.+)$/.exec('path' in reference ? reference.path : '') ?? [];
      return { name: file, content: readFileSync(`examples/${file}`, 'utf8') };
    },
  },
};

const ACTION_FOLDERS = Object.values(ACTION_FILES).map((file) => dirname(file));
const EXAMPLES = readdirSync('examples', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yml'));

let documents = 0;

/** The problems that GitHub's language service finds. It caches documents by URI, so each gets its own. */
async function problemsIn({ text, folder = '.github/workflows', file = 'x.yml' }: Asked): Promise<string[]> {
  documents += 1;
  const uri = `file:///${documents}/${folder}/${file}`;
  // A local `uses:` path is checked against the same metadata.
  const resolved = text.replace(/uses: \.(\/\w*)$/gm, (_, path: string) => {
    return `uses: org/pinecone-backup-action${path.replace(/\/$/, '')}@v1`;
  });
  const document = { uri, getText: () => resolved } as TextDocument;
  return (await validate(document, config)).map(({ message, range }) => `line ${range.start.line + 1}: ${message}`);
}

interface Asked {
  text: string;
  folder?: string;
  file?: string;
}

const PAGES = [
  ...ACTION_FOLDERS.map((folder) => join(folder, 'README.md')),
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
const YAML = /^```yaml\n([\s\S]*?)^```/gm;
const snippets = PAGES.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(YAML)].map(([, text = ''], position) => ({ page, position, text })),
);

/** Completes a part of a workflow: wraps steps in a job, and jobs in a workflow. */
function completed(text: string): string {
  const indented = (by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));
  if (/^jobs:/m.test(text)) return text;
  const job = /^- /.test(text) ? `  job:\n    runs-on: ubuntu-latest\n    steps:\n${indented(6)}` : indented(2);
  return `on: push\njobs:\n${job}`;
}

describe('every snippet on a page is a valid workflow with declared inputs', () => {
  test.each(snippets)('$page, snippet $position', async ({ text }) => {
    expect(await problemsIn({ text: completed(text) })).toEqual([]);
  });

  test('an undeclared input, a missing required input and an invalid workflow are detected', async () => {
    const of = (step: string) => problemsIn({ text: completed(step) });
    const unknown = await of('- uses: org/pinecone-backup-action/gate@v1\n  with:\n    index: docs\n');
    expect(unknown).toEqual([expect.stringContaining("Invalid action input 'index'")]);
    const missing = await of('- uses: ./prune\n  with:\n    keep_last: 3\n');
    expect(missing).toEqual([expect.stringContaining('Missing required input `index_name`')]);
    expect(await of('- runs: x\n')).not.toEqual([]);
  });
});

describe('the examples', () => {
  test('use all actions', () => {
    const texts = EXAMPLES.map((file) => readFileSync(`examples/${file}`, 'utf8'));
    const used = texts.flatMap((text) => text.match(/org\/pinecone-backup-action[/\w]*@v1/g) ?? []);
    const all = ACTION_FOLDERS.map((folder) => `${join('org/pinecone-backup-action', folder)}@v1`);
    expect(new Set(used)).toEqual(new Set(all));
  });

  test.each(EXAMPLES)(
    '%s says in two lines what it is for, names existing files, and is linked from a README',
    (file) => {
      const text = readFileSync(`examples/${file}`, 'utf8');
      expect(text).toMatch(/^# [A-Z].*\.\n# \S.*\.\nname: /);
      const named = text.match(/(?<=^# .*)\b[\w-]+\.yml/gm) ?? [];
      expect(EXAMPLES).toEqual(expect.arrayContaining(named));
      expect(PAGES.some((page) => readFileSync(page, 'utf8').includes(`examples/${file})`))).toBe(true);
    },
  );
});

describe('every workflow and action file of this repository is valid', () => {
  const workflows = readdirSync('.github/workflows').map((file) => ['.github/workflows', file]);
  const examples = EXAMPLES.map((file) => [join('examples', dirname(file)), basename(file)]);
  const actions = ACTION_FOLDERS.map((folder) => [folder, 'action.yml']);

  test.each([...workflows, ...examples, ...actions] as [string, string][])('%s/%s', async (folder, file) => {
    expect(
      await problemsIn({
        text: readFileSync(`${folder}/${file}`, 'utf8'),
        folder: file === 'action.yml' ? folder : folder.replace('examples', '.github/workflows'),
        file,
      }),
    ).toEqual([]);
  });
});
