// Builds dist/: the bundle, with a chunk for each action, the licenses of its packages, and a short launcher for each action.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const LAUNCHERS = {
  index: 'create',
  gate: 'gate',
  prune: 'prune',
  restore: 'restore',
  'restore-post': 'restore-post',
  schedule: 'schedule',
};

/** ncc shortens the names of exports to as many characters. */
const MAX_SHORTENED = 2;

rmSync('dist', { recursive: true, force: true });
const ncc = 'node_modules/@vercel/ncc/dist/ncc/cli.js';
const options = ['--out', 'dist/bundle', '--no-cache', '--quiet'];
execFileSync(process.execPath, [ncc, 'build', 'src/run.ts', ...options], { stdio: 'inherit' });
const [exported, imported] = [new Set(), new Set()];
for (const file of readdirSync('dist/bundle')) slim(`dist/bundle/${file}`);
const unknown = [...imported].filter((name) => !exported.has(name));
if (unknown.length > 0) throw new Error(`the bundle uses exports that it does not have: ${unknown.join(', ')}`);
writeFileSync('dist/package.json', '{ "type": "module" }\n');
copyFileSync('src/runner/launch.js', 'dist/launch.js');
const { outputsOfFailedStart } = await import('../dist/bundle/index.js');
for (const [file, action] of Object.entries(LAUNCHERS)) {
  // Nobody can read outputs of a post step.
  const outputs = action === 'restore-post' ? {} : await outputsOfFailedStart(action, '<error>');
  const call = `launch('${action}', ${JSON.stringify(outputs, undefined, 2)});`;
  writeFileSync(`dist/${file}.js`, `import { launch } from './launch.js';\n\n${call}\n`);
}
writeFileSync('dist/licenses.txt', bundledPackages().map(licenseOf).join('\n\n'));

/**
 * Makes a file of the bundle smaller, faster to load and easier to read: without the documentation in packages and most of
 * ncc's remarks, indented by tabs (the only texts over several lines are errors of a part of @actions/core that is never
 * called), with one `require` for all of Node's modules (ncc creates one for each), and with the names of exports (ncc
 * shortens them, and puts the name into a comment).
 */
function slim(file) {
  const create = '__WEBPACK_EXTERNAL_createRequire';
  const importLine = `import { createRequire as ${create} } from "module";\n`;
  const code = readFileSync(file, 'utf8')
    .replace(/^\/\*{3,}\/ ?/gm, '')
    .replace(/^[ \t]*\/\*\*[^*/][\s\S]*?\*\/\n/gm, '')
    .replace(/^[ \t]*\/\/[ -].*\n/gm, '')
    .replace(/\/\* harmony \w+ \*\/ /g, '')
    .replace(/^;\/\/ CONCATENATED MODULE: /gm, '// ')
    .replace(/([\w$]+): \(\) => \(\/\* binding \*\/ ([\w$]+)\)/g, (_, key, binding) => {
      const name = key.length > MAX_SHORTENED ? key : binding;
      exported.add(name);
      return `${name}: () => (${binding})`;
    })
    .replace(/\/\* \.?([\w$]+) \*\/ ?\.[\w$]+/g, (_, name) => {
      imported.add(name);
      return `.${name}`;
    })
    .replace(
      /^var __webpack_exports__(\w+) = __webpack_exports__\.\w+;/gm,
      'var __webpack_exports__$1 = __webpack_exports__.$1;',
    )
    .replace(/__WEBPACK_IMPORTED_MODULE_\d+__/g, '')
    .replace(/\n{2,}/g, '\n')
    .replace(/^(?: {4})+/gm, (indentation) => '\t'.repeat(indentation.length / 4))
    .replaceAll(`${create}(import.meta.url)`, 'nodeRequire')
    .replace(importLine, `${importLine}const nodeRequire = ${create}(import.meta.url);\n`);
  writeFileSync(file, code);
}

/** The third-party packages in the bundle, by the module paths in it (ncc's own list covers one chunk only). */
function bundledPackages() {
  const code = readdirSync('dist/bundle').map((file) => readFileSync(`dist/bundle/${file}`, 'utf8'));
  const paths = code.join('').matchAll(/\.\/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g);
  const names = [...new Set([...paths].map(([, name]) => name))].sort();
  if (!names.includes('@actions/core')) throw new Error('the bundle does not contain the names of its packages');
  return names;
}

function licenseOf(name) {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} is bundled, but has no license file`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, 'utf8').replaceAll('\r\n', '\n').trim()}\n`;
}
