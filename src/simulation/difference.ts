import type { AttemptRecord, WholeCall } from '../record-shapes.ts';
import type { Difference } from '../simulation-operations.ts';

/** What of a call is compared. */
export type CallPart = Pick<WholeCall, 'call' | 'attempts'>;

/** Compares a replayed call with the recorded one. */
export function differenceOf(before: CallPart, after: CallPart): Difference {
  const [then, now] = [stepsOf(before), stepsOf(after)];
  const index = Array.from({ length: Math.max(then.length, now.length) }).findIndex(
    (_, step) => then[step]?.key !== now[step]?.key,
  );
  const sooner = isServed(before) && isServed(after) ? before.call.setupMs - after.call.setupMs : 0;
  const times = sooner === 0 ? {} : { soonerMs: sooner };
  const at = (now[index] ?? then[index])?.seq;
  const { did, again, would } = resultsOf(before, after);
  if (index < 0 && again) return { same: true, text: 'the same would happen', ...times };
  const text = `this call would ${would}${timeOf(sooner)}; then it ${did}`;
  return { same: false, ...(at === undefined ? {} : { at }), text, ...times };
}

/** The attempts that were tried, wherever they stand in the route. */
function stepsOf({ attempts }: CallPart): ReadonlyArray<{ key: string; seq: number }> {
  return attempts
    .filter(({ kind }) => kind === 'made')
    .map(({ seq, destination, trunk }) => ({ seq, key: JSON.stringify([destination, trunk]) }));
}

/** Whether somebody answered, or a place in the dialplan took the caller. */
export function isServed({ call: { status, place } }: CallPart): boolean {
  return status === 'ANSWER' || place !== undefined;
}

/** What a call did, and what it would do. `again`: it comes to the same. */
export function resultsOf(
  before: CallPart,
  after: CallPart,
): { readonly did: string; readonly would: string; readonly again: boolean } {
  const [{ did }, now] = [resultOf(before), resultOf(after)];
  const again = did === now.did;
  return { did, again, would: again ? `${now.would}, by other attempts` : now.would };
}

interface Result {
  readonly would: string;
  readonly did: string;
}

/** In words: what the call would do, and what it did. */
function resultOf({ call, attempts }: CallPart): Result {
  const { status, place } = call;
  if (status === 'CANCEL') return both('end', 'ended', 'before an answer');
  if (place !== undefined) return both('go', 'went', `to ${place} in the dialplan`);
  if (status !== 'ANSWER') return both('go', 'went', `back to the dialplan with ${status}`);
  const answered = attempts.find(({ answeredMs }) => answeredMs !== undefined);
  const by = answered === undefined ? '' : ` by ${nameOf(answered)}`;
  return both('be', 'was', `answered${by}`);
}

function both(would: string, did: string, rest: string): Result {
  return { would: `${would} ${rest}`, did: `${did} ${rest}` };
}

function nameOf({ trunk, destination }: AttemptRecord): string {
  return trunk ?? destination;
}

/** A difference that nobody notices is none. */
function timeOf(soonerMs: number): string {
  const seconds = (Math.abs(soonerMs) / 1000).toFixed(1);
  if (seconds === '0.0') return '';
  return soonerMs > 0 ? `, ${seconds} s sooner` : `, ${seconds} s later`;
}
