// Fails if dist/ differs from a build of the sources, including new and missing files. Run it after a build.
import { execFileSync } from 'node:child_process';

const changed = execFileSync('git', ['status', '--porcelain', '--', 'dist'], { encoding: 'utf8' });
if (changed !== '') {
  console.error(`dist/ is out of date. Run \`npm run build\` and commit the result:\n${changed}`);
  process.exitCode = 1;
}
