import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { Callee } from '../../lab/scenario.ts';
import { assertNotDialled, invitesTo, outcomes, place } from './call.ts';
import { lab } from './lab.ts';

const ANSWERS: Callee = { provisional: [{ code: 180 }], final: { code: 200, afterMs: 50 } };
const RINGING = { code: 180, afterMs: 20 };

describe('The primary cannot be reached: the secondary is dialled', () => {
  const refusals: ReadonlyArray<[code: number, outcome: string]> = [
    [503, 'CONGESTION'],
    [500, 'CONGESTION'],
    [502, 'CONGESTION'],
    [504, 'CONGESTION'],
    [403, 'CONGESTION'],
    [488, 'CONGESTION'],
    [404, 'INVALID_NUMBER'],
    [410, 'INVALID_NUMBER'],
    [484, 'INVALID_NUMBER'],
    [604, 'INVALID_NUMBER'],
    [480, 'CHANUNAVAIL'],
    [408, 'CHANUNAVAIL'],
  ];
  for (const [code, outcome] of refusals) {
    it(`${code}`, async () => {
      const placed = await place({
        route: 'two-tiers',
        peers: { 'carrier-a': { final: { code } }, 'carrier-b': ANSWERS },
      });
      assert.deepEqual(outcomes(placed), [outcome, 'ANSWER']);
      assert.equal(placed.rungs[0]?.sip, code);
      assert.deepEqual(placed.heard, ['100', '180', '200']);
      assert(placed.wentAsSaid, placed.callerComplaint);
    });
  }

  for (const code of [503, 500, 404, 403, 488]) {
    it(`${code} after ringing: the caller hears one unbroken ringing`, async () => {
      const placed = await place({
        route: 'two-tiers',
        peers: {
          'carrier-a': { provisional: [RINGING], final: { code, afterMs: 50 } },
          'carrier-b': ANSWERS,
        },
      });
      assert.equal(outcomes(placed)[1], 'ANSWER');
      assert.deepEqual(placed.heard, ['100', '180', '200']);
    });
  }

  it('302: not followed, the secondary is dialled', async () => {
    const { address, port } = lab().asterisk.peers['carrier-c'];
    const placed = await place({
      route: 'two-tiers',
      peers: {
        'carrier-a': { final: { code: 302, headers: [`Contact: <sip:x@${address}:${port}>`] } },
        'carrier-b': ANSWERS,
        'carrier-c': ANSWERS,
      },
    });
    assert.deepEqual(outcomes(placed), ['CHANUNAVAIL', 'ANSWER']);
    assertNotDialled(placed, 'carrier-c');
  });

  it('a number that does not exist is not tried on the tier’s other trunk', async () => {
    const placed = await place({
      route: 'two-trunks',
      peers: { 'carrier-a': { final: { code: 404 } }, 'carrier-b': ANSWERS, 'carrier-c': ANSWERS },
    });
    assert.deepEqual(outcomes(placed), ['INVALID_NUMBER', 'ANSWER']);
    assertNotDialled(placed, 'carrier-b');
    assert.equal(invitesTo(placed, 'carrier-c'), 1);
  });

  it('a trunk that refuses is followed by the tier’s other trunk', async () => {
    const placed = await place({
      route: 'two-trunks',
      peers: { 'carrier-a': { final: { code: 503 } }, 'carrier-b': ANSWERS, 'carrier-c': ANSWERS },
    });
    assert.deepEqual(
      placed.rungs.map(({ way }) => way),
      ['carrier-a', 'carrier-b'],
    );
    assertNotDialled(placed, 'carrier-c');
  });
});

describe('There is no way to the primary: the secondary is dialled at once', () => {
  const rows: ReadonlyArray<[route: string, outcome: string]> = [
    ['unknown-endpoint', 'CHANUNAVAIL'],
    ['unregistered', 'CHANUNAVAIL'],
    ['unqualified', 'CHANUNAVAIL'],
    ['tcp-refused', 'CONGESTION'],
    ['unresolvable', 'CONGESTION'],
    ['local-absent', 'CONGESTION'],
  ];
  for (const [route, outcome] of rows) {
    it(route, async () => {
      const placed = await place({ route, peers: { 'carrier-b': ANSWERS } });
      assert.deepEqual(outcomes(placed), [outcome, 'ANSWER']);
      assert.deepEqual(placed.heard, ['100', '180', '200']);
    });
  }

  it('tls-fails', async () => {
    const { address, port } = lab().asterisk.peers['no-tls'];
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('no TLS here\r\n');
    }).listen(port, address);
    await once(server, 'listening');
    try {
      const placed = await place({ route: 'tls-fails', peers: { 'carrier-b': ANSWERS } });
      assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
    } finally {
      server.close();
    }
  });
});

describe('The primary says nothing: the secondary is dialled after progress_timeout', () => {
  it('nobody there by UDP', async () => {
    const placed = await place({ route: 'absent-peer', peers: { 'carrier-b': ANSWERS } });
    assert.deepEqual(outcomes(placed), ['CHANUNAVAIL', 'ANSWER']);
    assert.match(placed.rungs[0]?.why ?? '', /progress_timeout/);
  });

  it('100 and no more: the leg is cancelled', async () => {
    const placed = await place({
      route: 'short-progress',
      peers: { 'carrier-a': {}, 'carrier-b': ANSWERS },
    });
    assert.deepEqual(outcomes(placed), ['CHANUNAVAIL', 'ANSWER']);
    const requests = placed.peerMessages.get('carrier-a')?.map(({ kind }) => kind);
    assert(requests?.includes('CANCEL'));
  });

  it('not where nothing stands behind it: the last way may take its time', async () => {
    const placed = await place({
      route: 'short-progress',
      peers: {
        'carrier-a': { final: { code: 503 } },
        'carrier-b': { final: { code: 200, afterMs: 1500 } },
      },
    });
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
  });
});

describe('A Local leg', () => {
  it('that runs Congestion() and stays up is the same as 503', async () => {
    const placed = await place({ route: 'local-congestion', peers: { 'carrier-b': ANSWERS } });
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
  });

  it('that runs Busy() and stays up is the same as 486', async () => {
    const placed = await place({
      route: 'local-busy',
      peers: { 'carrier-b': ANSWERS },
      caller: { expects: 486 },
    });
    assert.deepEqual(outcomes(placed), ['BUSY']);
    assert.equal(placed.result['FAILOVER_STATUS'], 'BUSY');
    assertNotDialled(placed, 'carrier-b');
  });
});
