import { createdAtMs } from '../../backups/created-at.js';
import type { Block, InlineText } from '../../runner/summary.js';
import { formatAge, formatBytes, formatCount, pluralize } from '../../text/format.js';
import { excerpt, type SafeText, safe } from '../../text/safe-text.js';
import type { Decision } from './plan.js';

// GitHub accepts 1 MiB per step; outputs and log contain every row.
const MAX_ROWS = 100;
/** A longer table is folded. */
const MAX_OPEN_ROWS = 20;
const NONE = safe`–`;

/** A backup with a few words about it. */
export type Row = Pick<Decision, 'backup' | 'reason'>;

/** Some backups, newest first: beside the age what fits on a phone, one below the other. */
export function backupTable({
  title,
  rows,
  isFolded,
  asOf,
  hasIndex,
}: {
  title: SafeText;
  rows: readonly Row[];
  isFolded?: boolean;
  asOf: number;
  hasIndex: boolean;
}): Block[] {
  const cells = rows.slice(0, MAX_ROWS + 1).map(({ backup, reason }): InlineText[] => {
    const createdAt = createdAtMs(backup);
    const { size_bytes: bytes, name } = backup;
    return [
      [createdAt === undefined ? NONE : safe`${formatAge(asOf - createdAt)}`],
      [
        ...code(backup.backup_id),
        ...(name ? ['\n' as const, ...code(name)] : []),
        ...(hasIndex ? ['\n' as const, safe`of `, ...code(backup.source_index_name)] : []),
        '\n',
        safe`${bytes === undefined ? '' : `${formatBytes(bytes)} · `}${reason}`,
      ],
    ];
  });
  const counted = safe`${title}: ${pluralize(rows.length, 'backup')}`;
  return table({ title: counted, head: [safe`Age`, safe`Backup`], rows: cells, count: rows.length, isFolded });
}

/** A table with a title, folded if it is long; none without rows. `count` is that of all rows. */
export function table({
  title,
  head,
  rows,
  count = rows.length,
  isFolded = count > MAX_OPEN_ROWS,
}: {
  title: SafeText;
  head: readonly SafeText[];
  rows: readonly InlineText[][];
  count?: number;
  isFolded?: boolean | undefined;
}): Block[] {
  if (count === 0) return [];
  const blocks: Block[] = [
    { kind: 'table', head, rows: rows.slice(0, MAX_ROWS) },
    ...(count > MAX_ROWS ? [paragraph(safe`… and ${formatCount(count - MAX_ROWS)} more in the outputs.`)] : []),
  ];
  if (isFolded) return [{ kind: 'details', title: [title], blocks }];
  return [{ kind: 'heading', text: [title] }, ...blocks];
}

/** A hundred rows of long names would exceed GitHub's limit. */
function code(text: string | undefined): InlineText {
  return text ? [{ code: excerpt(text, 64) }] : [NONE];
}

/** A sentence of its own. */
export function paragraph(text: SafeText): Block {
  return { kind: 'paragraph', text: [text] };
}
