/** States over time. */
export const BAND = {
  span: (from: string, length: string) => `from ${from}, for ${length}`,
  columns: { from: 'From', state: 'State', length: 'For', reason: 'Why' },
} as const;
