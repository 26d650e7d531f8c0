import type { UntimedEvent } from '../core/call/events.ts';
import type { Attempt } from '../core/route/way.ts';
import type { AttemptRecord } from '../record-shapes.ts';
import {
  endsOfLeg,
  TIMER_B_MS,
  TIMER_C_MS,
  type Happening,
  type SimulatedEnd,
} from './simulated-end.ts';

/**
 * Gives each attempt the end that its way had in a recorded call, with the times of then. A way
 * that had several legs has as many ends. Undefined: no end of it is recorded.
 */
export function recordedEnds(
  attempts: readonly AttemptRecord[],
): (attempt: Attempt) => SimulatedEnd | undefined {
  const left = new Map<string, SimulatedEnd[]>();
  for (const record of attempts) {
    const end = endOf(record);
    if (end === undefined) continue;
    const key = keyOf(record);
    left.set(key, [...(left.get(key) ?? []), end]);
  }
  return (attempt) => left.get(keyOf({ ...attempt, trunk: attempt.via?.name }))?.shift();
}

/** A way is the same one wherever it stands in the route. */
function keyOf({
  destination,
  trunk,
  endpoint,
}: {
  readonly destination: string;
  readonly trunk?: string | undefined;
  readonly endpoint?: string | undefined;
}): string {
  return JSON.stringify([destination, trunk ?? endpoint]);
}

function endOf(record: AttemptRecord): SimulatedEnd | undefined {
  const { kind, createdMs, heard, endedBy } = record;
  if (kind !== 'made' || createdMs === undefined) return undefined;
  const after = (ms = createdMs): number => Math.max(0, ms - createdMs);
  const ending = endingOf(record, after);
  if (ending === undefined) return undefined;
  return {
    written: 'recorded',
    rings: heard === 'ringing',
    how: {
      by: 'recorded',
      isDead: endedBy === 'response-timer',
      hasEarlyMedia: record.earlyMediaMs !== undefined,
      happenings: (leg) => [...beginningOf(record, leg, after), ...ending(leg)],
    },
  };
}

type After = (ms?: number) => number;

function beginningOf(record: AttemptRecord, leg: string, after: After): readonly Happening[] {
  const { dialledMs, progressMs, ringingMs } = record;
  const heard: ReadonlyArray<readonly [number | undefined, UntimedEvent]> = [
    [progressMs, { type: 'leg-progress', leg }],
    [ringingMs, { type: 'leg-ringing', leg }],
  ];
  if (dialledMs === undefined) return [];
  return [
    // The machine asks for the last response by this name.
    { afterMs: 0, event: { type: 'entered', channel: leg, name: `PJSIP/${leg}` } },
    { afterMs: after(dialledMs), event: { type: 'leg-sent', leg } },
    ...heard.flatMap(([ms, event]) => (ms === undefined ? [] : [{ afterMs: after(ms), event }])),
  ];
}

/** Undefined: how the attempt ended is not recorded. */
function endingOf(
  { answeredMs, endedMs, endedBy, heard, sip, cause }: AttemptRecord,
  after: After,
): ((leg: string) => readonly Happening[]) | undefined {
  if (answeredMs !== undefined) {
    return (leg) => [{ afterMs: after(answeredMs), event: { type: 'leg-up', leg } }];
  }
  if (endedBy === undefined) return undefined;
  switch (endedBy) {
    case 'remote': {
      const codes = {
        ...(sip === undefined ? {} : { sip }),
        ...(cause === undefined ? {} : { cause }),
      };
      return (leg) => endsOfLeg(leg, after(endedMs), codes);
    }
    case 'asterisk': {
      const failure = { kind: 'refused', status: 500 } as const;
      return (leg) => [
        {
          afterMs: after(endedMs),
          event: { type: 'leg-request-failed', leg, request: 'create', failure },
        },
      ];
    }
    // We ended the leg. Had we waited, it would have gone on as it was until the network ended it.
    case 'response-timer':
    case 'progress-timer':
    case 'ring-timer':
    case 'setup-timer':
    case 'caller':
    case 'elsewhere':
    case 'app':
      return heard === 'ringing'
        ? (leg) => endsOfLeg(leg, TIMER_C_MS, { sip: 480, cause: 19 })
        : (leg) => endsOfLeg(leg, TIMER_B_MS, { sip: 408, cause: 18 });
    case 'confirm-timer':
    case 'drill':
      return undefined;
  }
}
