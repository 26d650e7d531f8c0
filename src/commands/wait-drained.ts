import { setTimeout as wait } from 'node:timers/promises';
import { parseDuration } from '../words/durations.ts';
import { askApp, toldRefusal, type AppAddress } from './ask-app.ts';
import { DONE, UNREACHABLE, WARNINGS } from './exit-codes.ts';
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
    const standing = standingIn(answer.body);
    const { isDraining, left } = standing;
    if (isDraining && left === 0) {
      tell('No call is left.\n');
      return DONE;
    }
    const end =
      endOf(standing, node, told) ?? (performance.now() < endMs ? undefined : late(left, span));
    if (end !== undefined) {
      tell(`${end}\n`);
      return WARNINGS;
    }
    if (isDraining && left !== told && left !== undefined) tell(`${left} calls in progress ...\n`);
    told = isDraining ? left : told;
    await wait(EVERY_MS);
  }
}

/**
 * Why waiting is of no use any more.
 * @param told the calls that it was seen to have while it drained
 */
function endOf(
  { isDraining, isAway, hasStopped }: Standing,
  node = '',
  told: number | undefined,
): string | undefined {
  if (hasStopped) return `Node ${node} has stopped.`;
  if (isAway) return `Node ${node} is absent, so nobody knows how many calls it has.`;
  if (told === undefined || isDraining) return undefined;
  return 'It takes new calls again: somebody has resumed it, or it was restarted.';
}

function late(left: number | undefined, span = ''): string {
  const calls = left === undefined ? 'nobody knows how many' : String(left);
  return `After ${span}, ${calls} calls are still in progress.`;
}

interface Standing {
  readonly isDraining: boolean;
  /** Undefined: nobody knows. */
  readonly left: number | undefined;
  /** The others do not hear of the node any more. */
  readonly isAway: boolean;
  readonly hasStopped: boolean;
}

/** Of the app's status, or of a node. What is neither has no calls that could end. */
function standingIn(body: object): Standing {
  const { isDraining, calls, state, stoppedAt } = body as Partial<
    Record<'isDraining' | 'calls' | 'state' | 'stoppedAt', unknown>
  >;
  const all = typeof calls === 'object' && calls !== null && 'all' in calls ? calls.all : calls;
  const isKnown = typeof all === 'number' && state !== 'unknown';
  return {
    isDraining: isDraining === true,
    left: isKnown ? all : undefined,
    isAway: state === 'absent',
    hasStopped: state === 'absent' && stoppedAt !== undefined,
  };
}
