import { freePort } from './free-port.ts';

/** Every host of the lab has its own loopback address, by which Asterisk identifies it. */
export const ASTERISK = '127.0.0.1';
/** Callers that choose route and entry by a header, and whose result is kept. */
export const CALLER = '127.0.0.2';
/** Callers that enter [inbound] directly. */
export const LOAD_CALLER = '127.0.0.3';
/** Callers that plain Dial() serves, without the app. */
export const PLAIN_CALLER = '127.0.0.4';
/** Callers that a FastAGI script serves. */
export const AGI_CALLER = '127.0.0.6';
/** Strangers on the same Asterisk. The app never sees their calls. */
export const STRANGER = '127.0.0.5';

const PEER_ADDRESSES = {
  'carrier-a': '127.0.1.1',
  'carrier-b': '127.0.1.2',
  'carrier-c': '127.0.1.3',
  ann: '127.0.2.1',
  ben: '127.0.2.2',
  cleo: '127.0.2.3',
  /** The PBX at the office, by TCP: where nobody listens, its calls fail at once. */
  office: '127.0.2.4',
  /** A phone whose calls may be transferred. */
  phone: '127.0.1.4',
  'phone-2': '127.0.1.5',
  /** Nobody listens there. */
  absent: '127.0.1.6',
  /** A peer that Asterisk qualifies with OPTIONS. */
  probed: '127.0.1.8',
  /** A registrar where Asterisk registers. */
  registrar: '127.0.1.9',
  /** Listens on TCP, but does not use TLS. */
  'no-tls': '127.0.1.7',
} as const;

export type PeerName = keyof typeof PEER_ADDRESSES;

export interface Peer {
  readonly name: PeerName;
  readonly address: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp';
}

export type Peers = Readonly<Record<PeerName, Peer>>;

/** @param net the first two numbers of their addresses: no other lab takes their ports */
export async function choosePeers(net = '127.0'): Promise<Peers> {
  const peers: Partial<Record<PeerName, Peer>> = {};
  for (const [key, usual] of Object.entries(PEER_ADDRESSES)) {
    const name = key as PeerName;
    const address = usual.replace(/^127\.0/, net);
    const transport = name === 'office' ? 'tcp' : 'udp';
    peers[name] = { name, address, port: await freePort(address), transport };
  }
  return peers as Peers;
}
