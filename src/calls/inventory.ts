import type { ChannelId, LiveBridge, LiveChannel, Reply, Seen, Telephony } from '../ports.ts';
import { askEach } from './ask-each.ts';

/** The channels and bridges that Asterisk has for this application. */
export interface Inventory {
  readonly channels: ReadonlyMap<ChannelId, Seen<LiveChannel>>;
  readonly bridges: readonly LiveBridge[];
}

/**
 * Queries everything that Asterisk has for this application, one channel and bridge at a time. A
 * list request would fail as a whole if Asterisk cannot show one channel.
 * @param held channels to query in any case
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
  // A channel may have entered a bridge after the first query.
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
