/** What a page follows. */
export const TOPICS = [
  'app',
  'trunks',
  'sites',
  'drills',
  'protection',
  'config',
  'records',
  'alerts',
  'messages',
  'calls',
  'events',
] as const;
