import { describeDrilledEnd, type PlannedDrill } from '../core/route/drill.ts';
import { writeDuration } from '../words/durations.ts';

/** Describes a drill in words: `trunk carrier-a as sip:503, caller +14155550100, 100% for 10m`. */
export function describeDrill({ on, as, caller, share, forMs }: PlannedDrill): string {
  return [
    `${on.kind} ${on.name} as ${describeDrilledEnd(as)}`,
    ...(caller === undefined ? [] : [`caller ${caller}`]),
    `${Math.round(share * 100)}% for ${writeDuration(forMs)}`,
  ].join(', ');
}
