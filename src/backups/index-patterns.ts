/** Whether a line of `index_name` is a pattern rather than an exact name. */
export function isPattern(line: string): boolean {
  return /[*?]/.test(line);
}

/** The pattern that an excluding line (`!docs-*`) excludes; undefined for a line that selects. */
export function excludedBy(line: string): string | undefined {
  return line.startsWith('!') ? line.slice(1) : undefined;
}

/**
 * Whether the lines of `index_name` select a name: the last line that matches decides, as in GitHub's `branches:` filter.
 * A name that no line matches is not selected.
 */
export function matchesPatterns(lines: readonly string[], name: string): boolean {
  const last = lines.findLast((line) => matchesPattern(excludedBy(line) ?? line, name));
  return last !== undefined && excludedBy(last) === undefined;
}

/** Excluding lines that exclude nothing in the end: the last later line for everything that they match selects it again. */
export function ineffectiveExclusions(lines: readonly string[]): string[] {
  return lines.filter((line, at) => {
    const excluded = excludedBy(line);
    if (excluded === undefined) return false;
    const last = lines.slice(at + 1).findLast((later) => covers(excludedBy(later) ?? later, excluded));
    return last !== undefined && excludedBy(last) === undefined;
  });
}

/** Whether a pattern matches every name that another one does. */
function covers(pattern: string, other: string): boolean {
  // Only wildcards match #, which no name has: as few and as many of them as the other one can stand for.
  const examples = ['', '#'.repeat(45)].map((any) => other.replaceAll('*', any).replaceAll('?', '#'));
  return examples.every((example) => matchesPattern(pattern, example));
}

/** Whether a shell-style pattern matches the whole name: `*` stands for any characters, `?` for exactly one. */
export function matchesPattern(pattern: string, name: string): boolean {
  let at = 0;
  let inName = 0;
  // Where the last `*` is, and where in the name it was tried last: only that one has to be reconsidered.
  let star = -1;
  let resume = 0;
  while (inName < name.length) {
    if (pattern[at] === '*') {
      star = at;
      resume = inName;
      at += 1;
    } else if (pattern[at] === '?' || pattern[at] === name[inName]) {
      at += 1;
      inName += 1;
    } else if (star >= 0) {
      resume += 1;
      inName = resume;
      at = star + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
