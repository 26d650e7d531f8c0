import { setTimeout as wait } from 'node:timers/promises';
import { parseDuration } from '../words/durations.ts';
import { askApp, type AppAddress } from './ask-app.ts';
import { DONE, UNREACHABLE, WARNINGS } from './exit-codes.ts';
import { toldRefusal } from './reach-app.ts';
import type { VerbOptions } from './verb.ts';

const EVERY_MS = 1000;
const LONGEST_MS = 7 * 86_400_000;

/** What the value of `--wait` must be. Undefined: it is. */
export function mustBeWait(text: string): string | undefined {
  const ms = parseDuration(text) ?? 0;
  return ms > 0 && ms <= LONGEST_MS ? undefined : 'It must be a duration up to 7d: 30m, 2h.';
}

/** Waits until the drained node has no calls. @returns the exit code: 1 if it still has some */
export async function waitDrained(
  address: AppAddress,
  { wait: span, node }: VerbOptions,
  tell: (text: string) => void,
): Promise<number> {
  const path = node === undefined ? 'status' : `nodes/${encodeURIComponent(node)}`;
  const endMs = performance.now() + (parseDuration(span) ?? 0);
  let told: number | undefined;
  for (;;) {
    const answer = await askApp(address, { method: 'GET', path });
    if (answer.kind === 'refused') tell(`${toldRefusal(answer)}\n`);
    if (answer.kind === 'unreachable') tell(`${answer.problem}\n`);
    if (answer.kind !== 'answer') return UNREACHABLE;
    const { isDraining, left } = standingIn(answer.body);
    if (isDraining && left === 0) {
      tell('No call is left.\n');
      return DONE;
    }
    if (performance.now() >= endMs) {
      tell(`After ${span}, ${left} calls are still in progress.\n`);
      return WARNINGS;
    }
    if (isDraining && left !== told) tell(`${left} calls in progress ...\n`);
    told = isDraining ? left : told;
    await wait(EVERY_MS);
  }
}

/** Of the app's status, or of a node. What is neither has no calls that could end. */
function standingIn(body: object): { readonly isDraining: boolean; readonly left: number } {
  const { isDraining, calls } = body as Partial<Record<'isDraining' | 'calls', unknown>>;
  const all = typeof calls === 'object' && calls !== null && 'all' in calls ? calls.all : calls;
  return { isDraining: isDraining === true, left: typeof all === 'number' ? all : Number.NaN };
}
