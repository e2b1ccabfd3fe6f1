/** Names may be megabytes long; a time with its punctuation is not. */
const LONGEST_TIME = 60;

/** What may stand between the parts of a time: nothing, or whatever became of `:`, `+` or `.`. */
const GAP = '[^a-z0-9]{0,3}';
const DAY = `20\\d\\d${GAP}(0[1-9]|1[0-2])${GAP}(0[1-9]|[12]\\d|3[01])`;
const WEEKDAY = `20\\d\\d${GAP}w[0-5]\\d(${GAP}[1-7])?`;
const DAY_OF_YEAR = `20\\d\\d${GAP}[0-3]\\d\\d`;
const HOURS = `\\d\\d(${GAP}\\d\\d(${GAP}\\d\\d(${GAP}\\d{1,12})?)?)?`;
const ZONE = `${GAP}(z|utc|gmt|\\d\\d(${GAP}\\d\\d)?)`;
// A name has 45 characters at most, which may cut off the time.
const CUT_OFF = `${DAY}${GAP}t${GAP}\\d?`;
// A bare day could be a date of the user's own; there is no telling, so it counts.
const ENDS_IN_TIME = new RegExp(
  `(?<!\\d)(((${DAY}|${WEEKDAY})(${GAP}t?${GAP}${HOURS})?|${DAY_OF_YEAR}${GAP}t${GAP}${HOURS})(${ZONE})?|${CUT_OFF})${GAP}$`,
);

/**
 * Whether a backup of this name may have been made by one of Pinecone's own schedules, which there are since its API
 * version 2026-07 and which name theirs `{schedule}-{ISO 8601 time}`: true for a name that ends in a time or a date, in
 * whatever punctuation and case, so that in doubt it is a schedule's.
 */
export function isOfSchedule(name: string): boolean {
  return ENDS_IN_TIME.test(name.slice(-LONGEST_TIME).toLowerCase());
}
