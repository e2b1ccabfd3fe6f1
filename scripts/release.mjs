// Cuts a release: `npm run release -- 1.2.3` writes the version, the changelog and dist/, commits and tags. It pushes nothing.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const git = (...given) => execFileSync('git', given, { encoding: 'utf8' }).trim();
const node = (...given) => execFileSync(process.execPath, given, { encoding: 'utf8' });
const npm = (...given) => execFileSync('npm', given, { stdio: 'inherit', shell: process.platform === 'win32' });

const [version = ''] = process.argv.slice(2);
const tag = `v${version}`;
const problems = [
  !/^\d+\.\d+\.\d+$/.test(version) && 'Give a version, such as 1.2.3.',
  git('status', '--porcelain') !== '' && 'Commit or put away what is changed.',
  git('rev-parse', '--abbrev-ref', 'HEAD') !== 'main' && 'A release is cut on main.',
  git('tag', '--list', tag) !== '' && `There is a tag ${tag} already.`,
].filter(Boolean);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}

const date = new Date().toISOString().slice(0, 10);
// Fails where there is nothing to release.
node('scripts/release-notes.mjs', 'Unreleased');
const changelog = readFileSync('CHANGELOG.md', 'utf8');
writeFileSync(
  'CHANGELOG.md',
  changelog.replace('\n## [Unreleased]\n', `\n## [Unreleased]\n\n## [${version}] - ${date}\n`),
);
npm('version', '--no-git-tag-version', '--allow-same-version', '--silent', version);
npm('run', '--silent', 'build');
git('add', 'CHANGELOG.md', 'package.json', 'package-lock.json', 'dist');
git('commit', '--quiet', '--message', `Release ${version}`);
git('tag', '--annotate', '--message', `Release ${version}`, tag);
console.log(`Committed and tagged ${tag}. To publish it: git push origin main ${tag}`);
