/** Durations as people write them. */
const MS_PER_UNIT: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Parses a duration such as `500ms`, `5s`, `2m`, `1h`, or `3d` to milliseconds. Returns undefined for other text. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  const factor = MS_PER_UNIT[unit];
  return factor === undefined ? undefined : Number(amount) * factor;
}
