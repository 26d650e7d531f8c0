import type { Span } from '../record-ports.ts';
import { MOMENT } from './query.ts';
import { Refusal } from './refusal.ts';

export const SPAN_PARAMETERS = { from: MOMENT, to: MOMENT };

/** Nothing would be found, and nobody would see why. @throws Refusal */
export function mustBeSpan({ from = -Infinity, to = Infinity }: Partial<Span>): void {
  if (from >= to) throw new Refusal('bad-request', '"from" must be before "to"');
}
