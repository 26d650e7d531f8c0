import assert from 'node:assert/strict';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { leftovers } from '../../lab/leftovers.ts';
import { startCallee, type SipPeer } from '../../lab/sipp.ts';
import { WatchedApp } from './app-api.ts';
import { lab, logged, restartApp, restartAsterisk } from './lab.ts';
import { Registrar } from './registrar.ts';

/** What is heard within seconds was told, not asked for: nothing but events is as fast. */
const RARELY = {
  check_every: '1h',
  fail_after: 1,
  recover_after: 1,
  hold_down: '2s',
  hold_down_max: '2s',
};
const NUMBER = '+14155550199';

describe('A check of contacts, without any call', () => {
  const watched = {
    health: RARELY,
    trunks: {
      probed: { checks: ['contact'] },
      'never-asked': { endpoint: 'carrier-c', checks: ['contact'] },
      nowhere: { endpoint: 'unregistered', checks: ['contact'] },
      misspelt: { endpoint: 'no-such-endpoint', checks: ['contact'] },
    },
  };
  let app: WatchedApp;
  let peer: SipPeer;

  async function overHttp(): Promise<void> {
    app = await WatchedApp.start(watched, 'http');
  }

  before(async () => {
    peer = await startCallee(lab().asterisk.peers.probed, { final: { code: 200 } });
    app = await WatchedApp.start(watched);
  });

  after(async () => {
    await peer.close();
    await restartApp();
  });

  it('says what it can: one that Asterisk never asks is unknown, not good', async () => {
    await app.until(
      'probed',
      ({ checks, state }) => checks[0]?.result === 'good' && state === 'up',
    );
    assert.match(await app.checked('never-asked'), /^unknown .*qualify_frequency/);
    assert.match(await app.checked('nowhere'), /^bad/);
    assert.match(await app.checked('misspelt'), /^bad .*no PJSIP endpoint/);
  });

  for (const [when, prepare] of [
    ['over WebSockets', () => Promise.resolve()],
    ['after Asterisk was restarted', restarted],
    ['over HTTP', overHttp],
  ] as const) {
    it(`${when}: a peer that dies is down by Asterisk’s own word, and up again after the hold-down`, async () => {
      await prepare();
      await app.until('probed', ({ checks, state }) => {
        return checks[0]?.result === 'good' && state === 'up';
      });
      await peer.close();
      const { trunk, tookMs } = await app.until('probed', ({ state }) => state === 'down');
      assert.match(trunk.reason, /contact: no contact is reachable/);
      peer = await startCallee(lab().asterisk.peers.probed, { final: { code: 200 } });
      const back = await app.until('probed', ({ state }) => state === 'up');
      console.log(`      down after ${tookMs} ms, up ${back.tookMs} ms after its return`);
    });
  }
});

describe('A check of a registration, by AMI', () => {
  let registrar: Registrar;

  afterEach(async () => {
    registrar.close();
    await restartApp();
  });

  it('is good while it stands, and bad when it is refused', async () => {
    const { asterisk } = lab();
    registrar = await Registrar.open(asterisk.peers.registrar);
    await asterisk.cli('pjsip send register line-1');
    const registration = { registration: 'yes', every: '1s' };
    const app = await WatchedApp.start({
      health: { ...RARELY, fail_after: 2 },
      trunks: {
        registered: { checks: [registration] },
        'by-name': { endpoint: 'carrier-a', checks: [{ ...registration, registration: 'line-1' }] },
        without: { endpoint: 'carrier-b', checks: [registration] },
      },
    });
    // The first answers may be older than the registration.
    for (const name of ['registered', 'by-name']) {
      const { trunk } = await app.until(name, ({ checks }) => checks[0]?.result === 'good');
      assert.match(trunk.checks[0]?.evidence ?? '', /line-1 is Registered/);
    }
    assert.match(await app.checked('without'), /^unknown .*line-1/);
    registrar.status = '403 Forbidden';
    await asterisk.cli('pjsip send register line-1');
    const { trunk, tookMs } = await app.until('registered', ({ state }) => state === 'down');
    assert.match(trunk.reason, /line-1 is (?:Rejected|Unregistered)/);
    registrar.status = '200 OK';
    await asterisk.cli('pjsip send register line-1');
    const back = await app.until('registered', ({ state }) => state === 'up');
    console.log(`      down after ${tookMs} ms, up ${back.tookMs} ms after its return`);
  });
});

describe('A check by HTTP', () => {
  let server: Server;

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await restartApp();
  });

  it('follows what the page says', async () => {
    let page = '{ "status": "healthy" }';
    server = createServer((_, response) => response.end(page)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const http = `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`;
    const check = { http, expect: '"status": "healthy"', every: '1s' };
    const app = await WatchedApp.start({
      health: { ...RARELY, fail_after: 2 },
      trunks: { watched: { endpoint: 'carrier-a', checks: [check] } },
    });
    assert.match(await app.checked('watched'), /^good HTTP 200/);
    page = '{ "status": "sick" }';
    const { tookMs } = await app.until('watched', ({ state }) => state === 'down');
    page = '{"status":"healthy"}';
    const back = await app.until('watched', ({ state }) => state === 'up');
    console.log(`      down after ${tookMs} ms, up ${back.tookMs} ms after its return`);
  });
});

describe('A check by a call', () => {
  let echo: Socket;
  let peers: SipPeer[];

  beforeEach(async () => {
    peers = [];
    echo = createSocket('udp4').bind(0, lab().asterisk.peers['carrier-a'].address);
    await once(echo, 'listening');
    echo.on('message', (packet, { address, port }) => echo.send(packet, port, address));
  });

  afterEach(async () => {
    await restartApp();
    await Promise.all(peers.map((peer) => peer.close()));
    echo.close();
  });

  for (const transport of ['auto', 'http'] as const) {
    it(`over ${transport}: sees what callers would, and leaves nothing behind`, async () => {
      const { asterisk } = lab();
      const ok = { code: 200, headers: ['X-Probe: ok'] };
      const answers = {
        'carrier-a': { ...ok, media: echo.address().port },
        'carrier-b': { code: 200, headers: ['X-Probe: no'] },
        'carrier-c': { code: 200 },
        phone: ok,
        'phone-2': { code: 503 },
        probed: undefined,
      };
      for (const [name, final] of Object.entries(answers)) {
        const peer = asterisk.peers[name as keyof typeof answers];
        peers.push(await startCallee(peer, final === undefined ? {} : { final }));
      }
      const checks = [{ call: NUMBER, header: 'X-Probe: ok', rtp: 'yes', answer_within: '2s' }];
      const trunks = new Map(
        Object.keys(answers).map((endpoint) => [`to-${endpoint}`, { endpoint, checks }]),
      );
      const app = await WatchedApp.start(
        { health: RARELY, trunks: Object.fromEntries(trunks) },
        transport,
      );
      assert.match(await app.checked('to-carrier-a'), /^good .*answered within \d+ ms/);
      assert.match(
        await app.checked('to-carrier-b'),
        /^bad .*X-Probe of the answer must be "ok", but is "no"/,
      );
      assert.match(
        await app.checked('to-carrier-c'),
        /^bad .*X-Probe of the answer must be "ok", but is missing/,
      );
      assert.match(
        await app.checked('to-phone'),
        /^bad .*no media in both directions: [1-9]\d* packets sent, 0 received/,
      );
      assert.match(await app.checked('to-phone-2'), /^bad .*SIP 503/);
      assert.match(await app.checked('to-probed'), /^bad .*no answer within 2000 ms/);
      assert.deepEqual(await leftovers(asterisk), []);
      for (const name of trunks.keys()) assert.equal((await app.trunk(name)).calls, 0);
      // Nobody has called.
      assert.deepEqual(
        lab().app.log.filter(({ message }) => message.startsWith('call ')),
        [],
      );
    });
  }

  it('is ended before the app ends', async () => {
    const { asterisk } = lab();
    peers.push(
      await startCallee(asterisk.peers['carrier-a'], {
        final: { code: 200, media: echo.address().port },
      }),
    );
    const checks = [{ call: NUMBER, rtp: 'yes' }];
    const app = await WatchedApp.start({
      health: RARELY,
      trunks: { tested: { endpoint: 'carrier-a', checks } },
    });
    await app.until('tested', ({ calls }) => calls === 1);
    await once(echo, 'message');
    await lab().app.stop();
    assert.deepEqual(await leftovers(asterisk, 0), []);
    await restartApp();
  });
});

async function restarted(): Promise<void> {
  await restartAsterisk();
  await logged(({ message }) => message === 'connected to Asterisk');
}
