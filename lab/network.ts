import { freePort } from './ports.ts';

/** Every host of the lab has a loopback address of its own: Asterisk knows its peers by it. */
export const ASTERISK = '127.0.0.1';
/** Callers whose route and entry a header chooses, and whose result is kept. */
export const CALLER = '127.0.0.2';
/** Callers who go straight into [inbound]. */
export const LOAD_CALLER = '127.0.0.3';
/** Callers whom plain Dial() serves, without the app. */
export const PLAIN_CALLER = '127.0.0.4';
/** Strangers on the same Asterisk, whose calls the app never sees. */
export const STRANGER = '127.0.0.5';

const PEER_ADDRESSES = {
  'carrier-a': '127.0.1.1',
  'carrier-b': '127.0.1.2',
  'carrier-c': '127.0.1.3',
  ann: '127.0.2.1',
  ben: '127.0.2.2',
  cleo: '127.0.2.3',
  /** The PBX at the office: nobody listens there. */
  office: '127.0.2.4',
  /** Its calls may be transferred. */
  phone: '127.0.1.4',
  'phone-2': '127.0.1.5',
  /** Nobody listens there. */
  absent: '127.0.1.6',
  /** Asterisk asks by OPTIONS whether it is there. */
  probed: '127.0.1.8',
  /** Asterisk registers there. */
  registrar: '127.0.1.9',
  /** Listens by TCP, and speaks no TLS. */
  'no-tls': '127.0.1.7',
} as const;

export type PeerName = keyof typeof PEER_ADDRESSES;

export interface Peer {
  readonly name: PeerName;
  readonly address: string;
  readonly port: number;
}

export type Peers = Readonly<Record<PeerName, Peer>>;

export async function choosePeers(): Promise<Peers> {
  const peers: Partial<Record<PeerName, Peer>> = {};
  for (const [key, address] of Object.entries(PEER_ADDRESSES)) {
    const name = key as PeerName;
    peers[name] = { name, address, port: await freePort(address) };
  }
  return peers as Peers;
}
