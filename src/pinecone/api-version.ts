/** The first API version with backup schedules. */
export const SCHEDULES_SINCE = '2026-07';
