import { setTimeout as wait } from 'node:timers/promises';
import { Gateway } from '../../lab/gateway.ts';
import { FRONT, Kamailio } from '../../lab/kamailio.ts';
import { choosePeers, LOAD_CALLER, type PeerName } from '../../lab/network.ts';
import { startPostgres, type Postgres } from '../../lab/postgres.ts';
import { say } from '../../lab/program.ts';
import { startCaller, type SipPeer } from '../../lab/sipp.ts';
import { temporaryFolder, type TemporaryFolder } from '../../lab/temporary-folder.ts';
import { Carrier } from './carrier.ts';
import { ClusterNode } from './node.ts';
import type { ROUTES } from './routes.ts';

const NAMES = ['a1', 'a2', 'a3'] as const;
const CARRIERS = ['carrier-a', 'carrier-b', 'carrier-c', 'phone', 'phone-2'] as const;
/** Its carriers listen all the time, so they have addresses that no other lab has. */
const NET = '127.9';
/** Longer than any end of a call that SIP knows (timer B: 32 s). Milliseconds. */
const PATIENCE_MS = 45_000;

/** Callers that come at a steady pace. */
export interface Load {
  readonly callsPerSecond: number;
  readonly seconds: number;
  /** How long each call lasts. Milliseconds. */
  readonly lastsMs: number;
}

/** What became of callers. */
export interface Callers {
  readonly answered: number;
  readonly failed: number;
  /** What SIPp says of the first that failed. */
  readonly why: string;
}

interface WorldParts extends Pick<ClusterWorld, 'nodes' | 'database' | 'carriers' | 'sink'> {
  readonly folder: TemporaryFolder;
  readonly front: Kamailio;
}

/** Three machines behind a front, with one database and the same carriers. */
export class ClusterWorld {
  readonly nodes: readonly [ClusterNode, ClusterNode, ClusterNode];
  readonly database: Postgres;
  readonly carriers: Readonly<Record<(typeof CARRIERS)[number], Carrier>>;
  /** Takes the messages of all nodes, and what their sites do. */
  readonly sink: Gateway;
  readonly #front: Kamailio;
  readonly #folder: TemporaryFolder;

  private constructor({ folder, database, nodes, carriers, sink, front }: WorldParts) {
    this.#folder = folder;
    this.database = database;
    this.nodes = nodes;
    this.carriers = carriers;
    this.sink = sink;
    this.#front = front;
  }

  static async start(): Promise<ClusterWorld> {
    const folder = await temporaryFolder('ari-failover-cluster');
    const database = await startPostgres(say);
    const databaseSocket = `${decodeURIComponent(new URL(database.url).hostname)}/.s.PGSQL.5432`;
    const sink = new Gateway();
    const url = await sink.open();
    const nodes: ClusterNode[] = [];
    for (const name of NAMES) {
      const peers = nodes[0]?.asterisk.peers ?? (await choosePeers(NET));
      const own = { name, folder: folder.path, databaseSocket, peers, sink: url };
      nodes.push(await ClusterNode.start(own));
    }
    const all = nodes as unknown as ClusterWorld['nodes'];
    const open = (name: PeerName): Promise<Carrier> => Carrier.open(all[0].asterisk.peers[name]);
    const carriers = {
      'carrier-a': await open('carrier-a'),
      'carrier-b': await open('carrier-b'),
      'carrier-c': await open('carrier-c'),
      phone: await open('phone'),
      'phone-2': await open('phone-2'),
    };
    const addresses = all.map(({ asterisk }) => `127.0.0.1:${asterisk.sipPort}`);
    const front = await Kamailio.start(addresses, say);
    const world = new ClusterWorld({ folder, database, nodes: all, carriers, sink, front });
    await world.untilTogether();
    return world;
  }

  /** Waits until each node says of all that they are together. */
  async untilTogether(): Promise<void> {
    await Promise.all(
      this.nodes.map((node) =>
        node.until('together', async () =>
          (await node.nodes()).every(({ state }) => state === 'together'),
        ),
      ),
    );
  }

  /** Calls from now on go by this route. */
  async route(name: keyof typeof ROUTES): Promise<void> {
    await Promise.all(this.nodes.map(({ asterisk }) => asterisk.setGlobal('LAB_ROUTE', name)));
  }

  async call(load: Load): Promise<Calling> {
    const { callsPerSecond, seconds, lastsMs } = load;
    const caller = {
      number: '2025550100',
      from: '2025[call_number]',
      expects: 200,
      hangUpAfterMs: lastsMs,
      isBehindFront: true,
    };
    const calls = Math.round(callsPerSecond * seconds);
    const to = `${FRONT}:${this.#front.port}`;
    const sipp = await startCaller(LOAD_CALLER, to, caller, { callsPerSecond, calls }, false);
    return new Calling(sipp, calls, seconds * 1000 + lastsMs + PATIENCE_MS);
  }

  /** Waits until no carrier has a call any more. */
  async untilQuiet(): Promise<void> {
    const carriers = Object.values(this.carriers);
    const endMs = performance.now() + PATIENCE_MS;
    while (carriers.some(({ live }) => live > 0) && performance.now() < endMs) await wait(100);
  }

  async close(): Promise<void> {
    await this.#front.close();
    await Promise.all(this.nodes.map((node) => node.close()));
    for (const carrier of Object.values(this.carriers)) carrier.close();
    await this.sink.close();
    await this.database.close();
    await this.#folder.remove();
  }
}

/** Callers who are coming. */
export class Calling {
  readonly #sipp: SipPeer;
  readonly #calls: number;
  readonly #withinMs: number;

  constructor(sipp: SipPeer, calls: number, withinMs: number) {
    this.#sipp = sipp;
    this.#calls = calls;
    this.#withinMs = withinMs;
  }

  /** Waits for the last call's end. */
  async end(): Promise<Callers> {
    await this.#sipp.endWithin(this.#withinMs);
    const { succeeded } = await this.#sipp.counts();
    const [why = ''] = (await this.#sipp.errors()).split('\n');
    await this.#sipp.close();
    return { answered: succeeded, failed: this.#calls - succeeded, why };
  }
}
