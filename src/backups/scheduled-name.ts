/** Between the parts of a time: nothing, or what became of `:`, `+` or `.`. */
const GAP = '[^a-z0-9]{0,3}';
const DAY = `20\\d\\d${GAP}(0[1-9]|1[0-2])${GAP}(0[1-9]|[12]\\d|3[01])`;
const WEEKDAY = `20\\d\\d${GAP}w[0-5]\\d(${GAP}[1-7])?`;
const DAY_OF_YEAR = `20\\d\\d${GAP}[0-3]\\d\\d`;
const HOURS = `\\d\\d(${GAP}\\d\\d(${GAP}\\d\\d(${GAP}\\d{1,12})?)?)?`;
const ZONE = `${GAP}(z|utc|gmt|\\d\\d(${GAP}\\d\\d)?)`;
// A name has at most 45 characters, which may cut off the time.
const CUT_OFF = `${DAY}${GAP}t${GAP}\\d?`;
// A plain date may be the user's own; since nothing distinguishes the two, it counts.
const ENDS_IN_TIME = new RegExp(
  `(?<!\\d)(((${DAY}|${WEEKDAY})(${GAP}t?${GAP}${HOURS})?|${DAY_OF_YEAR}${GAP}t${GAP}${HOURS})(${ZONE})?|${CUT_OFF})${GAP}$`,
  'i',
);

/**
 * Whether a backup with this name may come from one of Pinecone's own schedules, which exist since API version 2026-07
 * and name their backups `{schedule}-{ISO 8601 time}`. True for any name that ends in a time or date, in any punctuation
 * and case: if in doubt, it is a scheduled backup.
 */
export function isScheduledName(name: string): boolean {
  return ENDS_IN_TIME.test(name);
}
