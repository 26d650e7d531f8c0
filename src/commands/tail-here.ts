import { TERMINAL } from './operate.ts';
import { stoppedHere } from './stopped-here.ts';
import { tail, type TailOptions } from './tail.ts';

/** Follows the app in this terminal. Ctrl-C ends it, or the end of whoever reads it. */
export function tailHere(options: TailOptions, env: NodeJS.ProcessEnv): Promise<number> {
  return tail({ options, env, terminal: TERMINAL, signal: stoppedHere() });
}
