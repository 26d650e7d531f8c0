/** The sections that the app reads only when it starts, and the properties that they become. */
export const READ_AT_START = {
  asterisk: 'asterisk',
  admin: 'admin',
  log: 'log',
  state: 'stateFile',
  records: 'records',
} as const;
