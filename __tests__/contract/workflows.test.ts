import { readdirSync, readFileSync } from 'node:fs';
import { type ValidationConfig, validate } from '@actions/languageservice';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

type TextDocument = Parameters<typeof validate>[0];

/** Our own actions by their metadata; what others take is their matter. */
const config: ValidationConfig = {
  actionsMetadataProvider: {
    fetchActionMetadata: async ({ owner, name, path = '' }) => {
      const isOurs = `${owner}/${name}` === 'org/pinecone-backup-action';
      return isOurs ? parse(readFileSync(`${path || '.'}/action.yml`, 'utf8')) : { name, description: '' };
    },
  },
};

let asked = 0;

/** What GitHub's own language service says of a file. It remembers by address what it has parsed, so each has one of its own. */
async function problemsIn({ text, folder = '.github/workflows', file = 'x.yml' }: Asked): Promise<string[]> {
  asked += 1;
  const uri = `file:///${asked}/${folder}/${file}`;
  // What a workflow of this repository takes from its own folder is held to the same metadata.
  const resolved = text.replace(/uses: \.(\/\w*)/g, (_, path: string) => {
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
  'README.md',
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
const YAML = /^```yaml\n([\s\S]*?)^```/gm;
const examples = PAGES.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(YAML)].map(([, text = ''], position) => ({ page, position, text })),
);

/** A part of a workflow as a whole one: steps as a job's, jobs as a workflow's. */
function completed(text: string): string {
  const indented = (by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));
  if (/^jobs:/m.test(text)) return text;
  const job = /^- /.test(text) ? `  job:\n    runs-on: ubuntu-latest\n    steps:\n${indented(6)}` : indented(2);
  return `on: push\njobs:\n${job}`;
}

describe('every example in README and docs is a workflow that GitHub understands, with inputs that there are', () => {
  test('there are examples of all four actions', () => {
    const used = new Set(examples.flatMap(({ text }) => text.match(/org\/pinecone-backup-action[/\w]*@v1/g) ?? []));
    const paths = ['', '/gate', '/restore', '/prune'];
    expect(used).toEqual(new Set(paths.map((path) => `org/pinecone-backup-action${path}@v1`)));
  });

  test.each(examples)('$page, example $position', async ({ text }) => {
    expect(await problemsIn({ text: completed(text) })).toEqual([]);
  });

  test('an input that there is not, a step without a required one, and a broken workflow are found', async () => {
    const of = (step: string) => problemsIn({ text: completed(step) });
    const unknown = await of('- uses: org/pinecone-backup-action/gate@v1\n  with:\n    index: docs\n');
    expect(unknown).toEqual([expect.stringContaining("Invalid action input 'index'")]);
    const missing = await of('- uses: ./prune\n  with:\n    keep_last: 3\n');
    expect(missing).toEqual([expect.stringContaining('Missing required input `index_name`')]);
    expect(await of('- runs: x\n')).not.toEqual([]);
  });
});

describe('every workflow and every action file of this repository is one that GitHub understands', () => {
  const workflows = readdirSync('.github/workflows').map((file) => ['.github/workflows', file]);
  const actions = ['.', 'gate', 'restore', 'prune'].map((folder) => [folder, 'action.yml']);

  test.each([...workflows, ...actions] as [string, string][])('%s/%s', async (folder, file) => {
    expect(await problemsIn({ text: readFileSync(`${folder}/${file}`, 'utf8'), folder, file })).toEqual([]);
  });
});
