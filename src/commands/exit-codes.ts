/** The command succeeded. */
export const DONE = 0;
/** The command succeeded, with warnings. */
export const WARNINGS = 1;
/** An error in the configuration or in the usage. */
export const ERRORS = 2;
/**
 * The app does not answer, cannot do this now or takes no new calls, ARI does not answer, or the
 * app cannot start or continue.
 */
export const UNREACHABLE = 3;
