/** What everybody is asked who gives an order. */
export const ORDER = {
  reason: 'Reason',
  by: 'Your name',
  byHint: 'kept in this browser',
  consequences: 'What follows',
} as const;
