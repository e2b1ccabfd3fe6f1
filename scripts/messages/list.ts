// Prints every text that a user can see, with the file and line it comes from: `npm run messages`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { ACTION_FILES, type ActionName, metadataOf } from '../tables.js';

/** Properties that hold a text for users without the `safe` tag. */
const TEXT_PROPERTIES = new Set(['problem', 'reason', 'message']);

/** A text in the sources; each interpolation is `{expression}`. */
export interface SourceText {
  path: string;
  line: number;
  text: string;
}

/** Every text in `src` that a user can see. */
export function listTexts(): SourceText[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .sort()
    .filter((file) => file.endsWith('.ts') && !file.endsWith('schema.ts'))
    .flatMap((file) => textsOf(join('src', file)));
}

function textsOf(path: string): SourceText[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const texts: SourceText[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== undefined && /[a-z]{3}/i.test(text)) {
      texts.push({ path, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'safe') return plain(node.template);
  const isText = ts.isPropertyAssignment(node) && TEXT_PROPERTIES.has(node.name.getText());
  const isReject = ts.isCallExpression(node) && node.expression.getText() === 'reject';
  const value = isText ? node.initializer : isReject ? node.arguments[0] : undefined;
  if (value === undefined) return undefined;
  return ts.isStringLiteralLike(value) || ts.isTemplateExpression(value) ? plain(value) : undefined;
}

/** The text as written, each interpolation as `{expression}`. */
function plain(node: ts.Node): string {
  return node
    .getText()
    .replace(/^[`'"]|[`'"]$/g, '')
    .replaceAll('\\`', '`')
    .replace(/\$\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g, '{$1}');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path, line, text } of listTexts()) console.log(`${path}:${line}: ${text}`);
  for (const action of Object.keys(ACTION_FILES) as ActionName[]) {
    const { inputs, outputs } = metadataOf(action);
    for (const [name, { description }] of [...Object.entries(inputs), ...Object.entries(outputs)]) {
      console.log(`${ACTION_FILES[action]} ${name}: ${description.replace(/\s+/g, ' ').trim()}`);
    }
  }
}
