import type { ChannelId, LiveBridge, LiveChannel, Reply, Seen, Telephony } from '../ports.ts';
import { askEach } from './ask-each.ts';

/** What Asterisk has of this application's. */
export interface Inventory {
  readonly channels: ReadonlyMap<ChannelId, Seen<LiveChannel>>;
  readonly bridges: readonly LiveBridge[];
}

/**
 * Asks Asterisk for everything that it has of this application's, one by one: a list would fail as a whole where a single
 * channel cannot be shown.
 * @param held channels that are asked about in any case
 */
export async function takeInventory(
  telephony: Telephony,
  held: readonly ChannelId[],
  signal: AbortSignal,
): Promise<Reply<Inventory>> {
  const own = await telephony.ownIds();
  if (!own.ok) return own;
  const ids = new Set([...held, ...own.value.channels]);
  const channels = await askEach(ids, (id) => telephony.readChannel(id), signal);
  if (!channels.ok) return channels;
  const bridges = await askEach(own.value.bridges, (id) => telephony.readBridge(id), signal);
  if (!bridges.ok) return bridges;
  const readable = [...bridges.value.values()].filter((bridge) => typeof bridge !== 'string');
  // Who has come into a bridge meanwhile.
  const members = new Set(readable.flatMap((bridge) => bridge.channels));
  const late = await askEach(
    [...members].filter((id) => !ids.has(id)),
    (id) => telephony.readChannel(id),
    signal,
  );
  if (!late.ok) return late;
  const all = new Map([...channels.value, ...late.value]);
  return { ok: true, value: { channels: all, bridges: readable } };
}
