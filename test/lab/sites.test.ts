import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { LogLine } from '../../lab/app.ts';
import { LOAD_CALLER } from '../../lab/network.ts';
import type { Callee } from '../../lab/scenario.ts';
import { header, type SipMessage } from '../../lab/sip-trace.ts';
import { startCallee, startCaller } from '../../lab/sipp.ts';
import { WatchedApp } from './app-api.ts';
import { invitesTo, place } from './call.ts';
import { cli } from './cli.ts';
import { lab, logged, restartApp, type Sections } from './lab.ts';
import { TRUNKS } from './routes.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };
const LOAD = { callsPerSecond: 20, calls: 1200 };

/** The dead site's own page, and whoever wants to know of its changes. */
class Outside {
  /** The HTTP status of the page. */
  health = 200;
  /** What was posted, in order. */
  readonly told: string[] = [];
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<Outside> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Outside(server);
  }

  close(): void {
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'POST') {
      const { site, state } = JSON.parse(await text(request)) as Record<string, string>;
      this.told.push(`${site} ${state}`);
    }
    response.writeHead(request.method === 'POST' ? 204 : this.health).end();
  }
}

/** Carrier A is a site, carrier B its standby. */
function sections(outside: Outside, more: object = {}): Sections {
  return {
    trunks: {
      ...TRUNKS,
      'carrier-a': { ...TRUNKS['carrier-a'], site: 'dc1' },
      'carrier-b': { ...TRUNKS['carrier-b'], site: 'dc2' },
    },
    health: { hold_down: '3s' },
    sites: {
      dc1: {
        standby: 'dc2',
        checks: [{ http: `${outside.url}/health`, weight: 2 }],
        context_header: 'X-Failover-Context: failover_active=true',
        actions: [{ webhook: `${outside.url}/hook` }],
        ...more,
      },
      dc2: {},
    },
  };
}

describe('A site that fails', () => {
  let outside: Outside;

  beforeEach(async () => {
    outside = await Outside.start();
  });

  afterEach(async () => {
    outside.close();
    await restartApp();
  });

  it('comes back by an operator’s word where it is told to wait; a restart changes nothing', async function test() {
    const app = await WatchedApp.start(sections(outside, { auto_return: 'no' }));
    assert.equal((await cli('sites')).out.match(/^dc1 +up/m)?.length, 1);
    assert.match((await cli('return dc1', 3)).err, /site "dc1" is up/);
    outside.health = 503;
    await logged(isSite('down'));
    outside.health = 200;
    await app.untilSite('dc1', ({ awaitsReturn }) => awaitsReturn);
    await restartApp('SIGKILL', app.config);
    const { state, awaitsReturn, actions } = await app.site('dc1');
    assert.deepEqual([state, awaitsReturn], ['down', true]);
    assert.deepEqual(
      actions.map(({ state: done, tries }) => [done, tries]),
      [['done', 1]],
    );
    const peers = { 'carrier-a': ANSWERS, 'carrier-b': ANSWERS };
    const gone = await place({ route: 'two-tiers', peers });
    assert.deepEqual([invitesTo(gone, 'carrier-a'), invitesTo(gone, 'carrier-b')], [0, 1]);

    await cli('return dc1 --reason "all is well"');
    const back = await place({ route: 'two-tiers', peers });
    assert.deepEqual([invitesTo(back, 'carrier-a'), invitesTo(back, 'carrier-b')], [1, 0]);
    await app.untilSite('dc1', ({ actions: now }) => now.every(({ state: is }) => is === 'done'));
    assert.deepEqual(outside.told, ['dc1 down', 'dc1 up']);
  });

  it('under 20 calls a second: the standby takes over, and gives back; nobody who talks is cut off, and no call is lost', async function test() {
    await WatchedApp.start(sections(outside));
    const { asterisk } = lab();
    const { peers } = asterisk;
    const [primary, standby] = [
      await startCallee(peers['carrier-a'], ANSWERS),
      await startCallee(peers['carrier-b'], ANSWERS),
    ];
    const caller = await startCaller(
      LOAD_CALLER,
      asterisk.sipPort,
      { number: '2025550123', from: '2025[call_number]', expects: 200, hangUpAfterMs: 300 },
      LOAD,
      false,
    );
    const established = place({ route: 'one-tier', caller: { hangUpAfterMs: 25_000 } });
    await wait(4000);
    await toStandbyAlone();

    outside.health = 503;
    await primary.close();
    const failedAt = Date.now();
    const down = timeOf(await logged(isSite('down')));
    await wait(8000);

    outside.health = 200;
    const restored = await startCallee(peers['carrier-a'], ANSWERS);
    await logged(isSite('up'));
    await toStandbyAlone();
    try {
      assert((await established).wentAsSaid, (await established).callerComplaint);
      await caller.finished();
      const counts = await caller.counts();
      assert.deepEqual(counts, { succeeded: LOAD.calls, failed: 0 }, await caller.errors());
      const contexts = contextsOf(await standby.messages());
      const toStandby = callsOf('attempt-created', 'carrier-b').map((call) => contexts.get(call));
      // In the order in which the app made them: the site was up, was down, and is up again.
      const changes = toStandby.filter((context, index) => context !== toStandby[index - 1]);
      assert.deepEqual(changes, ['', 'failover_active=true', '']);
      const during = new Set(callsOf('attempt-postponed', 'carrier-a'));
      assert(during.size > 100, `${during.size} calls went straight to the standby`);
      const waiting = callsOf('attempt-created', 'carrier-a').filter((call) => during.has(call));
      assert.deepEqual(waiting, [], 'nobody waits for the dead site');
      assert(invitesOf(await restored.messages()).length > 100, 'and back');
      assert.deepEqual(outside.told, ['dc1 down', 'dc1 up']);
      console.log(
        `      down after ${seconds(down - failedAt)};`,
        `${during.size} calls went straight to the standby`,
      );
    } finally {
      await Promise.all([caller, standby, restored].map((peer) => peer.close()));
    }
  });
});

/** A call whose first destination is never there, whatever the sites do. */
async function toStandbyAlone(): Promise<void> {
  const { wentAsSaid, callerComplaint } = await place({ route: 'absent-peer' });
  assert(wentAsSaid, callerComplaint);
}

function isSite(state: 'up' | 'down'): (line: LogLine) => boolean {
  return (line) => line.message === 'site state' && line['site'] === 'dc1' && line['to'] === state;
}

function timeOf({ time }: LogLine): number {
  return Date.parse(time);
}

/** The calls that made an attempt by this trunk, or put it last. */
function callsOf(kind: 'attempt-created' | 'attempt-postponed', trunk: string): readonly string[] {
  return lab().app.facts.flatMap((fact) =>
    fact.kind === kind && fact.attempt.trunk === trunk ? fact.call : [],
  );
}

/** The first of each call. */
function invitesOf(messages: readonly SipMessage[]): readonly SipMessage[] {
  const received = messages.filter(
    ({ kind, direction }) => kind === 'INVITE' && direction === 'received',
  );
  return [...new Map(received.map((invite) => [header(invite.text, 'Call-ID'), invite])).values()];
}

/** The header that tells of the dead site, by call. */
function contextsOf(messages: readonly SipMessage[]): ReadonlyMap<string, string> {
  return new Map(
    invitesOf(messages).map(({ text }) => [
      header(text, 'X-Call'),
      header(text, 'X-Failover-Context'),
    ]),
  );
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
