import { readFileSync } from 'node:fs';
import { DONE } from './exit-codes.ts';
import type { Shell } from './shells.ts';

/** Prints the script by which a shell completes the words of the command line. */
export function completion(shell: Shell): number {
  const place = `../../completion/ari-failover.${shell}`;
  process.stdout.write(readFileSync(new URL(place, import.meta.url), 'utf8'));
  return DONE;
}
