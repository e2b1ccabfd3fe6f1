// Builds dist/: one bundle of everything, and for each action a launcher of a few lines that names it.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

const LAUNCHERS = { index: 'create', gate: 'gate', prune: 'prune', restore: 'restore', 'restore-post': 'restore-post' };

rmSync('dist', { recursive: true, force: true });
const ncc = 'node_modules/@vercel/ncc/dist/ncc/cli.js';
const options = ['--out', 'dist/bundle', '--license', 'licenses.txt', '--no-cache', '--quiet'];
execFileSync(process.execPath, [ncc, 'build', 'src/run.ts', ...options], { stdio: 'inherit' });
writeFileSync('dist/package.json', '{ "type": "module" }\n');
for (const [file, action] of Object.entries(LAUNCHERS)) {
  writeFileSync(`dist/${file}.js`, `import { run } from './bundle/index.js';\n\nawait run('${action}');\n`);
}
