// Prepares a release: `npm run release -- 1.2.3` updates version, changelog and dist/, commits and tags. It does not push.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
const npm = (...args) => execFileSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });

const [version = ''] = process.argv.slice(2);
const tag = `v${version}`;
const files = ['CHANGELOG.md', 'package.json', 'package-lock.json', 'dist'];
const current = JSON.parse(readFileSync('package.json', 'utf8')).version;
const problems = [
  !/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version) && 'Pass a version such as 1.2.3.',
  current.localeCompare(version, 'en', { numeric: true }) > 0 && `The version in package.json, ${current}, is newer.`,
  git('status', '--porcelain') !== '' && 'Commit or stash your changes first.',
  git('rev-parse', '--abbrev-ref', 'HEAD') !== 'main' && 'Switch to the branch main first.',
  git('tag', '--list', tag) !== '' && `The tag ${tag} already exists.`,
  !succeeds(process.execPath, 'scripts/release-notes.mjs', 'Unreleased') &&
    'The section "Unreleased" of CHANGELOG.md is missing or empty.',
  !succeeds('git', 'var', 'GIT_COMMITTER_IDENT') && 'Set user.name and user.email in git.',
  !existsSync('node_modules/@vercel/ncc') && 'Run `npm ci` first.',
].filter(Boolean);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}

const date = new Date().toISOString().slice(0, 10);
try {
  const changelog = readFileSync('CHANGELOG.md', 'utf8');
  const heading = '\n## [Unreleased]\n';
  writeFileSync('CHANGELOG.md', changelog.replace(heading, `${heading}\n## [${version}] - ${date}\n`));
  npm('version', '--no-git-tag-version', '--allow-same-version', '--silent', version);
  npm('run', '--silent', 'build');
  git('add', ...files);
  git('commit', '--quiet', '--message', `Release ${version}`);
} catch (error) {
  git('reset', '--quiet');
  git('checkout', '--quiet', 'HEAD', '--', ...files);
  git('clean', '--quiet', '--force', '-d', 'dist');
  throw error;
}
git('tag', '--annotate', '--message', `Release ${version}`, tag);
console.log(`Committed and tagged ${tag}. To publish it: git push origin main ${tag}`);

/** Whether a command succeeds; its output is ignored. */
function succeeds(command, ...args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
