import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Access } from '../../src/admin/options.ts';
import { begun, over } from '../unit/admin/stream-trial.ts';
import { AdminTrial } from './admin-trial.ts';
import { Tailing } from './tailing.ts';
import { TcpProxy } from './tcp-proxy.ts';
import { waitUntil } from './wait-until.ts';

const sha256 = createHash('sha256').update('reads').digest('hex');
const ACCESS: Access = { kind: 'tokens', tokens: [{ name: 'grafana', role: 'read', sha256 }] };

describe('ari-failover tail', () => {
  let trial: AdminTrial;

  beforeEach(async () => {
    trial = await AdminTrial.start();
  });

  afterEach(() => trial.close());

  const tell = (text: string): void => {
    const object = { kind: 'trunk', name: 'carrier-a' };
    const what = { code: 'trunk-down', text };
    trial.operations.live.tell({ kind: 'trunk', object, what, by: 'alice', reason: 'a\u001b[2Jb' });
  };

  /** Tells again and again until somebody hears it: the stream may not be open yet. */
  const heard = async (tailing: Tailing, text: string): Promise<void> => {
    await waitUntil(() => {
      if (!tailing.out.includes(text)) tell(text);
      return tailing.out.includes(text);
    });
  };

  it('prints calls and events, without control characters, and ends with 0', async () => {
    const tailing = new Tailing({ url: trial.url });
    await heard(tailing, 'trunk carrier-a is down');
    assert.match(tailing.out, /\d\d:\d\d:\d\d \S+ {2}trunk: trunk .* \(by alice: a\\x1b\[2Jb\)\n/);
    trial.operations.live.takeFact(begun('one'), Date.now());
    await tailing.seen('call one from +14155550199, route support: a way is being chosen\n');
    const ended = { kind: 'call-ended', status: 'CANCEL', endedBy: 'caller', why: 'x' } as const;
    trial.operations.live.takeFact({ call: 'one', ms: 500, ...ended }, Date.now());
    trial.operations.live.takeFact(over('one'), Date.now());
    await tailing.seen('call one: over, CANCEL\n');
    assert.deepEqual([await tailing.stop(), tailing.err], [0, '']);
  });

  it('prints JSON Lines', async () => {
    const tailing = new Tailing({ url: trial.url, json: true });
    await heard(tailing, 'down');
    await tailing.stop();
    const [line = ''] = tailing.out.split('\n');
    const { event, id, data } = JSON.parse(line) as Record<string, unknown>;
    assert.deepEqual([event, (data as { kind: string }).kind], ['event', 'trunk']);
    assert.match(String(id), /^\w+-\d+$/);
  });

  it('goes on after its connection was lost, without a gap or a double', async () => {
    await trial.close();
    // With tokens, the Host header may name the proxy.
    trial = await AdminTrial.start({ access: ACCESS });
    const proxy = await TcpProxy.start(trial.url);
    const tailing = new Tailing({ url: proxy.url, token: 'reads' });
    await heard(tailing, 'first');
    for (const text of ['one', 'two', 'three']) {
      proxy.cut();
      tell(text);
      await tailing.seen(`${text} (`);
    }
    assert.equal(await tailing.stop(), 0);
    const told = Array.from(tailing.out.matchAll(/trunk: (one|two|three) /g), ([, text]) => text);
    assert.deepEqual(told, ['one', 'two', 'three']);
    assert.match(tailing.err, /^the connection is lost \(.*\): trying again\nconnected again\n/);
    await proxy.close();
  });

  it('says that nobody answers, or that somebody else does: 3', async () => {
    const stranger = createServer((_, response) => response.end('<html>')).listen(0, '127.0.0.1');
    await waitUntil(() => stranger.listening);
    const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    const strange = new Tailing({ url });
    assert.deepEqual([await strange.code, strange.out], [3, '']);
    assert.match(strange.err, /is not ari-failover \(HTTP 200\)/);
    await new Promise((done) => stranger.close(done));
    const nobody = new Tailing({ url });
    assert.equal(await nobody.code, 3);
    assert.match(nobody.err, /^nothing listens at /);
  });

  it('says that a token is needed: 2', async () => {
    await trial.close();
    trial = await AdminTrial.start({ access: ACCESS });
    const stranger = new Tailing({ url: trial.url, token: 'wrong' });
    assert.equal(await stranger.code, 2);
    assert.match(stranger.err, /not in admin\.tokens.*\(use --token or ARI_FAILOVER_TOKEN\)\n$/);
    const reader = new Tailing({ url: trial.url, token: 'reads' });
    await heard(reader, 'down');
    trial.access.follow({ kind: 'tokens', tokens: [] });
    tell('gone');
    assert.equal(await reader.code, 2);
  });
});
