import { TERMINAL } from './operate.ts';
import { replayCalls, type ReplayOptions } from './replay-calls.ts';
import { stoppedHere } from './stopped-here.ts';

/** Replays calls in this terminal. Ctrl-C ends it. */
export function replayHere(
  route: string | undefined,
  options: ReplayOptions,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  return replayCalls({
    ...(route === undefined ? {} : { route }),
    options,
    env,
    terminal: TERMINAL,
    showsProgress: process.stderr.isTTY,
    signal: stoppedHere(),
  });
}
