import type { DownTime, HistorySpan } from '../report-operations.ts';

/** What trunks and sites are called that cannot be used: `trying` has yet to show that it can. */
const DOWN: ReadonlySet<string> = new Set(['down', 'trying']);

/**
 * Adds up how long something was down. @param nowMs where the last span lasts
 */
export function downTimeOf(
  { kind, name }: Pick<DownTime, 'kind' | 'name'>,
  history: readonly HistorySpan[],
  nowMs: number,
): DownTime {
  let downMs = 0;
  let times = 0;
  let wasDown = false;
  for (const { state, from, to } of history) {
    const isDown = DOWN.has(state);
    if (isDown) downMs += (to === undefined ? nowMs : Date.parse(to)) - Date.parse(from);
    if (isDown && !wasDown) times += 1;
    // While the app did not run, nobody knows: what was down before may have stayed so.
    if (state !== 'unknown') wasDown = isDown;
  }
  return { kind, name, downMs, times };
}
