/** Where the business clock stands, as in the tests. */
export const startsAt = '2026-11-20T14:05:00+09:00';
