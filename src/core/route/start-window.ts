/** `most` calls may start within any time of this length. */
export interface StartWindow {
  readonly most: number;
  readonly windowMs: number;
}

/**
 * A limit of calls a second counts whole starts: 2.5 a second are two in 800 ms.
 * @param perSecond above 0
 */
export function startWindow(perSecond: number): StartWindow {
  const most = Math.max(1, Math.floor(perSecond));
  return { most, windowMs: (most / perSecond) * 1000 };
}
