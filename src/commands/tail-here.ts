import { TERMINAL } from './operate.ts';
import { stoppedHere } from './stopped-here.ts';
import { tail } from './tail.ts';
import type { VerbOptions } from './verb.ts';

/** Follows the app in this terminal. Ctrl-C ends it, or the end of whoever reads it. */
export function tailHere(options: VerbOptions, env: NodeJS.ProcessEnv): Promise<number> {
  return tail({ options, env, terminal: TERMINAL, signal: stoppedHere() });
}
