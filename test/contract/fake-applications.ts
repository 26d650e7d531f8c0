import type { Knobs } from './fake-ari.ts';

/** What `GET /applications` lists: names that are connected, and the app's while it has calls. */
export function fakeApplications(
  connected: readonly string[],
  { channelIds, bridgeIds }: Knobs,
): readonly object[] {
  const isLeft = channelIds.length > 0 && !connected.includes('failover');
  const names = [...connected, ...(isLeft ? ['failover'] : [])];
  return names.map((name) => ({
    name,
    channel_ids: name === 'failover' ? channelIds : [],
    bridge_ids: name === 'failover' ? bridgeIds : [],
    endpoint_ids: [],
    device_names: [],
  }));
}
