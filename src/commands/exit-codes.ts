/** What a command's exit code says. */
export const DONE = 0;
export const WARNINGS = 1;
/** Errors in the configuration or the usage. */
export const ERRORS = 2;
/** The app or Asterisk can't be reached. */
export const UNREACHABLE = 3;
