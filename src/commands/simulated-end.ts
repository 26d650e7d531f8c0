import type { CallEvent, Command } from '../core/call.ts';
import { causeOfSip } from '../core/sip-cause.ts';

/** How a simulated attempt ends, as it is written on the command line. */
export interface SimulatedEnd {
  readonly written: string;
  /** The callee's phone rang before. */
  readonly rings: boolean;
  readonly how:
    | { readonly by: 'answer' | 'silence' | 'no-answer' | 'refusal' }
    | { readonly by: 'sip'; readonly code: number }
    | { readonly by: 'cause'; readonly cause: number };
}

const RINGS_AFTER_MS = 1000;

export const END_HELP =
  'answer, sip:503 (any 3xx to 6xx), cause:34, silence (no 18x), refused (no such endpoint), no-answer (rings out); rings+sip:480 rings first';

/** @returns undefined where it is none of END_HELP's */
export function parseEnd(written: string): SimulatedEnd | undefined {
  const rings = written.startsWith('rings+');
  const how = parseHow(rings ? written.slice('rings+'.length) : written);
  if (how === undefined) return undefined;
  return { written, rings: rings || how.by === 'no-answer', how };
}

function parseHow(word: string): SimulatedEnd['how'] | undefined {
  const [kind, value = ''] = word.split(':');
  switch (word) {
    case 'answer':
    case 'silence':
    case 'no-answer':
      return { by: word };
    case 'refused':
      return { by: 'refusal' };
    default:
      if (kind === 'sip' && /^[3-6]\d\d$/.test(value)) return { by: 'sip', code: Number(value) };
      if (kind === 'cause' && /^\d{1,3}$/.test(value)) return { by: 'cause', cause: Number(value) };
      return undefined;
  }
}

type UntimedEvent = CallEvent extends infer Event
  ? Event extends CallEvent
    ? Omit<Event, 'atMs'>
    : never
  : never;

/** Something that happens, so many milliseconds after what was before. */
export interface Happening {
  readonly afterMs: number;
  readonly event: UntimedEvent;
}

/** What Asterisk would tell of a leg that ends like that. @param timers those that the machine has started for it */
export function happenings(
  { rings, how }: SimulatedEnd,
  leg: string,
  timers: ReadonlyArray<Extract<Command, { do: 'start-timer' }>>,
): readonly Happening[] {
  const ringing: readonly Happening[] = rings
    ? [{ afterMs: RINGS_AFTER_MS, event: { type: 'leg-ringing', leg } }]
    : [];
  switch (how.by) {
    case 'answer':
      return [
        ...ringing,
        { afterMs: 100, event: { type: 'leg-up', leg } },
        { afterMs: 0, event: { type: 'caller-up' } },
      ];
    case 'refusal':
      return [{ afterMs: 0, event: { type: 'leg-refused', leg, request: 'create', status: 500 } }];
    case 'silence':
    case 'no-answer': {
      const ours = timers.find(({ timer }) => timer.name === 'progress' && how.by === 'silence');
      const due = ours ?? timers.find(({ timer }) => timer.name === 'ring');
      const fires: readonly Happening[] =
        due === undefined
          ? []
          : [
              {
                afterMs: due.ms - (rings ? RINGS_AFTER_MS : 0),
                event: { type: 'timer', timer: due.timer },
              },
            ];
      return [...ringing, ...fires, { afterMs: 0, event: { type: 'gone', channel: leg } }];
    }
    case 'sip': {
      const codes = { sip: how.code, cause: causeOfSip(how.code) };
      return [...ringing, ...ends(leg, codes)];
    }
    case 'cause':
      return [...ringing, ...ends(leg, { cause: how.cause })];
  }
}

function ends(leg: string, codes: { cause: number; sip?: number }): readonly Happening[] {
  return [
    { afterMs: 100, event: { type: 'hung-up', channel: leg, ...codes } },
    { afterMs: 0, event: { type: 'gone', channel: leg, ...codes } },
  ];
}
