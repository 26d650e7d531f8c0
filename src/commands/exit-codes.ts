/** The command succeeded. */
export const DONE = 0;
/** The command succeeded, and something is wrong. */
export const WARNINGS = 1;
/** An error in the configuration or in the usage. */
export const ERRORS = 2;
/**
 * The app does not answer, cannot do this now or takes no new calls, ARI does not answer, or the
 * app cannot start or continue.
 */
export const UNREACHABLE = 3;

/** Explains them. */
export const EXIT_CODES = `
Exit codes:
  0  done
  1  done, with warnings;
     drill status: a call failed; protection: a backup would not hold; alerts: one is open
  2  error in the configuration or the usage
  3  commands to the running app: the app does not answer, or cannot do this now;
     status: the app takes no new calls, or not all of them;
     doctor: ARI does not answer;
     start: the app runs already, another program has its admin.listen, or the app cannot
     continue (see the log); if Asterisk is away, the app waits`;
