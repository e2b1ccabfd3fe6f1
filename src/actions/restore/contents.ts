import { type Backup, type Index, type IndexStats, vectorsOf } from '../../pinecone/parse.js';
import { formatCount } from '../../text/format.js';
import { excerpt, joinSafe, type SafeText, safe } from '../../text/safe-text.js';

/** What a verification compares; undefined for what Pinecone does not report. */
export interface Contents {
  records?: number | undefined;
  namespaces?: number | undefined;
  dimension?: number | undefined;
  metric?: string | undefined;
}

/** One property of the backup and of the new index, as shown. */
export interface Comparison {
  what: SafeText;
  expected: SafeText | undefined;
  found: SafeText | undefined;
  /** Undefined if only one side reports it, or none. */
  isMatch: boolean | undefined;
  /** A count that is too small may still grow. */
  isCount: boolean;
}

/** A backup and what the index restored from it contains; undefined until that is known. */
export interface Verification {
  backup: Backup;
  found?: Contents | undefined;
}

/** What the backup contains. */
export function contentsOfBackup(backup: Backup): Contents {
  return { records: backup.record_count, namespaces: backup.namespace_count, ...vectorsOf(backup) };
}

/** What the new index contains. */
export function contentsOfIndex({ index, stats }: { index: Index; stats: IndexStats }): Contents {
  const { dimension, metric } = index;
  return { records: stats.totalVectorCount, namespaces: stats.namespaceCount, dimension, metric };
}

const PROPERTIES = [
  { name: 'records', what: safe`record count`, isCount: true },
  { name: 'namespaces', what: safe`namespace count`, isCount: true },
  { name: 'dimension', what: safe`dimension`, isCount: false },
  { name: 'metric', what: safe`metric`, isCount: false },
] as const;

/**
 * Compares the new index with the backup. Counts match if the index has at least as many: what is written to it before the
 * verification is no error.
 */
export function compareContents({ backup, found: actual = {} }: Verification): Comparison[] {
  const contents = contentsOfBackup(backup);
  return PROPERTIES.map(({ name, what, isCount }) => {
    const expected = contents[name];
    const found = actual[name];
    const isKnown = expected !== undefined && found !== undefined;
    const isMatch = isCount ? Number(found) >= Number(expected) : found === expected;
    return { what, expected: show(expected), found: show(found), isMatch: isKnown ? isMatch : undefined, isCount };
  });
}

function show(value: number | string | undefined): SafeText | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'number' ? safe`${formatCount(value)}` : excerpt(value, 40);
}

/** The names of what Pinecone reports for only one of the two: nothing shows whether they match there. */
export function unverifiedNames(verification: Verification): SafeText {
  const onlyOne = compareContents(verification).filter(
    ({ expected, found }) => (expected === undefined) !== (found === undefined),
  );
  return joinSafe(onlyOne.map(({ what }) => what));
}

/** The counts, found of expected: `98 of 98 records in 3 of 3 namespaces`. */
export function describeCounts({ backup, found }: Verification): SafeText {
  const [records, namespaces] = compareContents({ backup, found });
  const expected = records?.expected ?? safe`unknown`;
  if (records?.found === undefined) return safe`${expected} records expected`;
  const inNamespaces =
    namespaces?.isMatch === undefined
      ? ''
      : safe` in ${namespaces.found ?? ''} of ${namespaces.expected ?? ''} namespaces`;
  return safe`${records.found} of ${expected} records${inNamespaces}`;
}
