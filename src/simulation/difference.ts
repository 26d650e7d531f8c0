import type { AttemptRecord, WholeCall } from '../record-shapes.ts';
import type { Difference } from '../simulation-operations.ts';

type Part = Pick<WholeCall, 'call' | 'attempts'>;

/** Compares a replayed call with the recorded one. */
export function differenceOf(before: Part, after: Part): Difference {
  const [then, now] = [stepsOf(before), stepsOf(after)];
  const index = Array.from({ length: Math.max(then.length, now.length) }).findIndex(
    (_, step) => then[step]?.key !== now[step]?.key,
  );
  const sooner = isServed(before) && isServed(after) ? before.call.setupMs - after.call.setupMs : 0;
  const times = sooner === 0 ? {} : { soonerMs: sooner };
  const at = (now[index] ?? then[index])?.seq;
  if (index < 0 && resultOf(before) === resultOf(after)) {
    return { same: true, text: 'the same would happen', ...times };
  }
  const text = `this call would ${resultOf(after)}${timeOf(sooner)}; then it did ${resultOf(before)}`;
  return { same: false, ...(at === undefined ? {} : { at }), text, ...times };
}

/** The attempts that were tried, wherever they stand in the route. */
function stepsOf({ attempts }: Part): ReadonlyArray<{ key: string; seq: number }> {
  return attempts
    .filter(({ kind }) => kind === 'made')
    .map(({ seq, destination, trunk }) => ({ seq, key: JSON.stringify([destination, trunk]) }));
}

function isServed({ call: { status, place } }: Part): boolean {
  return status === 'ANSWER' || place !== undefined;
}

/** In the infinitive: `go to carrier-b`. */
function resultOf({ call, attempts }: Part): string {
  const { status, place } = call;
  if (status === 'CANCEL') return 'end before an answer';
  if (place !== undefined) return `go to ${place} in the dialplan`;
  if (status !== 'ANSWER') return `go back to the dialplan with ${status}`;
  const answered = attempts.find(({ answeredMs }) => answeredMs !== undefined);
  return answered === undefined ? 'be answered' : `be answered by ${nameOf(answered)}`;
}

function nameOf({ trunk, destination }: AttemptRecord): string {
  return trunk ?? destination;
}

function timeOf(soonerMs: number): string {
  if (soonerMs === 0) return '';
  const seconds = (Math.abs(soonerMs) / 1000).toFixed(1);
  return soonerMs > 0 ? `, ${seconds} s sooner` : `, ${seconds} s later`;
}
