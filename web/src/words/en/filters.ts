/** Filters that many lists have. */
export const FILTERS = {
  label: 'Filters',
  span: 'Time',
  spans: {
    '1h': 'Last hour',
    '24h': 'Last 24 hours',
    '7d': 'Last 7 days',
    '30d': 'Last 30 days',
    all: 'All that is kept',
    today: 'Today',
    yesterday: 'Yesterday',
    fixed: 'From … to …',
  },
  from: 'From',
  to: 'To',
  any: 'any',
} as const;
