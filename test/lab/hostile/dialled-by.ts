import type { SipPeer } from '../../../lab/sipp.ts';

/** The user part of each INVITE that has left so far, by its Call-ID. */
export async function dialledBy(peers: readonly SipPeer[]): Promise<ReadonlyMap<string, string>> {
  const messages = (await Promise.all(peers.map((peer) => peer.messages()))).flat();
  const users = new Map<string, string>();
  for (const { kind, direction, text } of messages) {
    if (kind !== 'INVITE' || direction !== 'received') continue;
    const [, user = ''] = /^INVITE sip:(.*)@/.exec(text) ?? [];
    const [, call = ''] = /^Call-ID:\s*(\S+)/im.exec(text) ?? [];
    // RFC 3261 section 25.1: `#` is escaped there.
    users.set(call, user.replaceAll('%23', '#'));
  }
  return users;
}
