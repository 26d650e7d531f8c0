/** Whether the app takes new callers. `shedding`: it sends them back to the dialplan. */
export type Gate = 'open' | 'shedding';

/**
 * The number of callers in the line at which the app sheds. They wait for Asterisk to create their
 * first leg. By Little's law their number is the rate of calls times Asterisk's response time: 0 or
 * 1 while Asterisk keeps up (50 calls a second, 5 ms each), and without bound once it does not. So
 * the number needs no clock, and says the same on slow and fast machines. It is well above the
 * callers that come in one moment.
 */
export const MOST_IN_LINE = 24;

/**
 * With more callers in the line than this, no leg is prepared: it would cost those who wait the
 * time that it saves another. Asterisk that keeps up has 0 or 1 of them.
 */
export const MOST_WITH_SPARES = 2;

/**
 * The gate after a change of the line. It closes at `MOST_IN_LINE` and opens below half of it, so
 * that Asterisk always has calls to work on and none of them waits behind many others.
 * @param inLine the number of callers in the line
 */
export function gateAfter(gate: Gate, inLine: number): Gate {
  if (inLine >= MOST_IN_LINE) return 'shedding';
  return inLine * 2 < MOST_IN_LINE ? 'open' : gate;
}
