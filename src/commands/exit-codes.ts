/** What a command's exit code says. */
export const DONE = 0;
export const WARNINGS = 1;
/** Errors in the configuration or the usage. */
export const ERRORS = 2;
/** The app does not answer or can't do it now, ARI does not answer, or the app can't go on. */
export const UNREACHABLE = 3;
