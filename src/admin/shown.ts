import type { LiveCall, ShownLiveCall } from '../live-ports.ts';
import type { Shown } from '../operations.ts';

/** Writes the time of a record as the API does. */
export function shown<Item extends { readonly at: number }>(item: Item): Shown<Item> {
  return { ...item, at: new Date(item.at).toISOString() };
}

export function shownLiveCall({ now, ...call }: LiveCall): ShownLiveCall {
  return { ...shown(call), now: { ...now, since: new Date(now.since).toISOString() } };
}
