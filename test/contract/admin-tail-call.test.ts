import assert from 'node:assert/strict';
import type { CallFact } from '../../src/core/call/call-facts.ts';
import { begun, over } from '../unit/admin/stream-trial.ts';
import { AdminTrial } from './admin-trial.ts';
import { Tailing } from './tailing.ts';
import { waitUntil } from './wait-until.ts';

const ATTEMPT = {
  leg: 'one-t1a1',
  tier: 1,
  target: 1,
  trunk: 'carrier-a',
  endpoint: 'PJSIP/+14155550123@carrier-a',
};
const WAY = { destination: '+14155550123', isPrimary: true };
const CREATED: CallFact = {
  call: 'one',
  ms: 1,
  kind: 'attempt-created',
  attempt: ATTEMPT,
  way: WAY,
};
const RINGS: CallFact = { call: 'one', ms: 1200, kind: 'attempt-ringing', attempt: ATTEMPT };

describe('ari-failover tail --call', () => {
  let trial: AdminTrial;

  beforeEach(async () => {
    trial = await AdminTrial.start();
  });

  afterEach(() => trial.close());

  const happen = (...facts: readonly CallFact[]): void => {
    for (const fact of facts) trial.operations.live.takeFact(fact, Date.now());
  };

  it('prints each step of the call from its beginning, once, and ends with it', async () => {
    happen(begun('one'), CREATED);
    const tailing = new Tailing({ url: trial.url, call: 'one' });
    await tailing.seen('dials');
    happen(begun('two'), RINGS, over('one'));
    assert.equal(await tailing.code, 0);
    assert.deepEqual(tailing.out.split('\n'), [
      '    0.0 s  a call from +14155550199, route support, comes in',
      '    0.0 s  tier 1: dials PJSIP/+14155550123@carrier-a through carrier-a',
      '    1.2 s  carrier-a rings',
      '',
    ]);
    assert.equal(tailing.err, '');
  });

  it('takes the beginning of an id', async () => {
    happen(begun('one'), CREATED);
    const tailing = new Tailing({ url: trial.url, call: 'on' });
    await tailing.seen('dials');
    happen(RINGS, over('one'));
    assert.equal(await tailing.code, 0);
    assert.match(tailing.out, /comes in\n.* dials .*\n.* rings\n$/);
  });

  it('prints JSON Lines', async () => {
    happen(begun('one'), CREATED);
    const tailing = new Tailing({ url: trial.url, call: 'one', json: true });
    await tailing.seen('created');
    happen(over('one'));
    assert.equal(await tailing.code, 0);
    const kinds = tailing.out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as CallFact).kind);
    assert.deepEqual(kinds, ['call-started', 'attempt-created', 'call-released']);
  });

  it('says that there is no such call, and that records are off', async () => {
    const tailing = new Tailing({ url: trial.url, call: 'none' });
    assert.equal(await tailing.code, 3);
    assert.match(tailing.err, /^records are off/);
  });

  it('ends when it is stopped', async () => {
    happen(begun('one'));
    const tailing = new Tailing({ url: trial.url, call: 'one' });
    await waitUntil(() => tailing.out !== '');
    assert.equal(await tailing.stop(), 0);
  });
});
