/** The moment of every story: a Tuesday afternoon. */
export const NOW = '2026-11-24T14:32:00Z';

/** Begin of the usage period that {@link NOW} falls in, for what resets monthly. */
export const MONTH_START = '2026-11-01T00:00:00Z';

/** Begin of the usage period before. */
export const LAST_MONTH_START = '2026-10-01T00:00:00Z';
