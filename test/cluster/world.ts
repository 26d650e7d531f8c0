import { mkdir, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { EarlierApp } from '../../lab/earlier-app.ts';
import { Gateway } from '../../lab/gateway.ts';
import { MailServer } from '../../lab/mail-server.ts';
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
/** What lasts is told after a minute, and then with what else there is. Milliseconds. */
const TOLD_WITHIN_MS = 120_000;

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

type Seen = 'nodes' | 'database' | 'carriers' | 'sink' | 'mail' | 'previous';

interface WorldParts extends Pick<ClusterWorld, Seen> {
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
  readonly mail: MailServer;
  /** The previous release, or why there is none here. */
  readonly previous: EarlierApp | string;
  readonly #front: Kamailio;
  readonly #folder: TemporaryFolder;
  /** What SIPp says of the calls of the last load. */
  #errors = '';

  private constructor({ folder, front, ...seen }: WorldParts) {
    this.#folder = folder;
    this.database = seen.database;
    this.nodes = seen.nodes;
    this.carriers = seen.carriers;
    this.sink = seen.sink;
    this.mail = seen.mail;
    this.previous = seen.previous;
    this.#front = front;
  }

  static async start(previous: EarlierApp | string = 'it was not built'): Promise<ClusterWorld> {
    const folder = await temporaryFolder('ari-failover-cluster');
    const database = await startPostgres(say);
    const databaseSocket = `${decodeURIComponent(new URL(database.url).hostname)}/.s.PGSQL.5432`;
    const sink = new Gateway();
    const mail = new MailServer();
    const [url, mailPort] = [await sink.open(), await mail.open()];
    const peers = await choosePeers(NET);
    const alike = { folder: folder.path, databaseSocket, peers, sink: url, mailPort };
    const start = (name: string): Promise<ClusterNode> => ClusterNode.start({ name, ...alike });
    const [a1, a2, a3] = NAMES;
    const all = await Promise.all([start(a1), start(a2), start(a3)]);
    const open = (name: PeerName): Promise<Carrier> => Carrier.open(peers[name]);
    const carriers = {
      'carrier-a': await open('carrier-a'),
      'carrier-b': await open('carrier-b'),
      'carrier-c': await open('carrier-c'),
      phone: await open('phone'),
      'phone-2': await open('phone-2'),
    };
    const addresses = all.map(({ asterisk }) => `127.0.0.1:${asterisk.sipPort}`);
    const front = await Kamailio.start(addresses, say);
    const told = { sink, mail, previous };
    const world = new ClusterWorld({ folder, database, nodes: all, carriers, front, ...told });
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
    this.#errors = '';
    const to = `${FRONT}:${this.#front.port}`;
    const sipp = await startCaller(LOAD_CALLER, to, caller, { callsPerSecond, calls }, false);
    const withinMs = seconds * 1000 + lastsMs + PATIENCE_MS;
    return new Calling(sipp, calls, withinMs, (errors) => (this.#errors += errors));
  }

  /** Waits until no carrier has a call any more. */
  async untilQuiet(): Promise<void> {
    const carriers = Object.values(this.carriers);
    const endMs = performance.now() + PATIENCE_MS;
    while (carriers.some(({ live }) => live > 0) && performance.now() < endMs) await wait(100);
  }

  /** Waits until people have been told. @returns false: they were not, in so long a time */
  async told(what: RegExp): Promise<boolean> {
    const deadline = performance.now() + TOLD_WITHIN_MS;
    while (performance.now() < deadline) {
      const alerts = this.sink.requests.filter(({ path }) => path === '/alert');
      if (alerts.some(({ body }) => what.test(body))) return true;
      await wait(100);
    }
    return false;
  }

  /** Writes what everybody has said into a folder, for whoever looks for the reason. */
  async save(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeFile(`${folder}/callers.txt`, this.#errors);
    await writeFile(`${folder}/front.txt`, this.#front.log);
    for (const { name, app, asterisk } of this.nodes) {
      await writeFile(`${folder}/${name}.log`, lines(app.log));
      await writeFile(`${folder}/${name}.facts.jsonl`, lines(app.facts));
      await writeFile(`${folder}/${name}.asterisk`, await asterisk.log());
    }
  }

  async close(): Promise<void> {
    await this.#front.close();
    await Promise.all(this.nodes.map((node) => node.close()));
    for (const carrier of Object.values(this.carriers)) carrier.close();
    await this.sink.close();
    await this.mail.close();
    await this.database.close();
    await this.#folder.remove();
  }
}

/** Callers who are coming. */
export class Calling {
  readonly #sipp: SipPeer;
  readonly #calls: number;
  readonly #withinMs: number;
  readonly #hear: (errors: string) => void;

  /** @param hear takes what SIPp says of calls that failed */
  constructor(sipp: SipPeer, calls: number, withinMs: number, hear: (errors: string) => void) {
    this.#sipp = sipp;
    this.#calls = calls;
    this.#withinMs = withinMs;
    this.#hear = hear;
  }

  /** Waits for the last call's end. */
  async end(): Promise<Callers> {
    await this.#sipp.endWithin(this.#withinMs);
    const { succeeded } = await this.#sipp.counts();
    const errors = await this.#sipp.errors();
    this.#hear(errors);
    const [why = ''] = errors.split('\n');
    await this.#sipp.close();
    return { answered: succeeded, failed: this.#calls - succeeded, why };
  }
}

function lines(all: readonly unknown[]): string {
  return all.map((line) => `${JSON.stringify(line)}\n`).join('');
}
