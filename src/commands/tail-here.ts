import { TERMINAL } from './operate.ts';
import { tail } from './tail.ts';
import type { VerbOptions } from './verb.ts';

/** Follows the app in this terminal. Ctrl-C ends it, or the end of whoever reads it. */
export function tailHere(options: VerbOptions, env: NodeJS.ProcessEnv): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  process.stdout.on('error', () => stop.abort());
  return tail({ options, env, terminal: TERMINAL, signal: stop.signal });
}
