// Cuts a release: `npm run release -- 1.2.3` writes the version, the changelog and dist/, commits and tags. It pushes nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const git = (...given) => execFileSync('git', given, { encoding: 'utf8' }).trim();
const npm = (...given) => execFileSync('npm', given, { stdio: 'inherit', shell: process.platform === 'win32' });

const [version = ''] = process.argv.slice(2);
const tag = `v${version}`;
const files = ['CHANGELOG.md', 'package.json', 'package-lock.json', 'dist'];
const current = JSON.parse(readFileSync('package.json', 'utf8')).version;
const problems = [
  !/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version) && 'Give a version, such as 1.2.3.',
  current.localeCompare(version, 'en', { numeric: true }) > 0 && `package.json is of ${current}, which is newer.`,
  git('status', '--porcelain') !== '' && 'Commit or stash what is changed.',
  git('rev-parse', '--abbrev-ref', 'HEAD') !== 'main' && 'A release is cut on main.',
  git('tag', '--list', tag) !== '' && `There is a tag ${tag} already.`,
  !works(process.execPath, 'scripts/release-notes.mjs', 'Unreleased') &&
    'CHANGELOG.md says nothing of what is unreleased.',
  !works('git', 'var', 'GIT_COMMITTER_IDENT') && 'Tell git who you are (user.name, user.email).',
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

/** Whether a command ends well; what it says does not matter. */
function works(command, ...given) {
  return spawnSync(command, given, { stdio: 'ignore' }).status === 0;
}
