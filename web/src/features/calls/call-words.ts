import type { Call } from '../../api/types.ts';
import { CALLS } from '../../words/en/calls.ts';

/** The way that decided: `carrier-b, 2nd attempt`. */
export function wayOf({ status, way, trunk, attempts, passedOver, place }: Call): string {
  if (place !== undefined) return place;
  const name = trunk ?? way?.replace(/^\d+ /, '');
  const isOver = status !== 'LIVE' && status !== 'ANSWER' && status !== 'CANCEL';
  // The last way that was passed over decided nothing.
  if (attempts === 0 && isOver) return CALLS.noWay(attempts, passedOver);
  if (name !== undefined) return `${name}, ${CALLS.attempt(Math.max(1, attempts))}`;
  if (status === 'LIVE' || status === 'CANCEL')
    return attempts === 0 ? '' : CALLS.attempt(attempts);
  return CALLS.noWay(attempts, passedOver);
}

export function marksOf(call: Call): readonly string[] {
  const { marks } = CALLS;
  return [
    ...(call.emergency ? [marks.emergency] : []),
    ...(call.failedOver ? [marks.failedOver] : []),
    ...(call.drill === undefined ? [] : [marks.drill(call.drill)]),
    ...(call.transferred ? [marks.transferred] : []),
    ...(call.adopted ? [marks.adopted] : []),
  ];
}
