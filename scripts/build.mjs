// Builds dist/: one bundle for all actions, the licenses of its packages, and a short launcher for each action.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const LAUNCHERS = { index: 'create', gate: 'gate', prune: 'prune', restore: 'restore', 'restore-post': 'restore-post' };

rmSync('dist', { recursive: true, force: true });
const ncc = 'node_modules/@vercel/ncc/dist/ncc/cli.js';
const options = ['--out', 'dist/bundle', '--no-cache', '--quiet'];
execFileSync(process.execPath, [ncc, 'build', 'src/run.ts', ...options], { stdio: 'inherit' });
writeFileSync('dist/package.json', '{ "type": "module" }\n');
copyFileSync('src/runner/launch.js', 'dist/launch.js');
const { outputsOfFailedStart } = await import('../dist/bundle/index.js');
for (const [file, action] of Object.entries(LAUNCHERS)) {
  const outputs = JSON.stringify(outputsOfFailedStart(action, '<error>'), undefined, 2);
  writeFileSync(`dist/${file}.js`, `import { launch } from './launch.js';\n\nlaunch('${action}', ${outputs});\n`);
}
writeFileSync('dist/licenses.txt', bundledPackages().map(licenseOf).join('\n\n'));

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
