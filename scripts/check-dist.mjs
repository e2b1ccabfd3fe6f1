// Fails where dist/ is not what the sources build, a new or a missing file included. Run it after a build.
import { execFileSync } from 'node:child_process';

const changed = execFileSync('git', ['status', '--porcelain', '--', 'dist'], { encoding: 'utf8' });
if (changed !== '') {
  console.error(`dist/ is not what the sources build. Run \`npm run build\` and commit:\n${changed}`);
  process.exitCode = 1;
}
