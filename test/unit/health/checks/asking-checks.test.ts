import assert from 'node:assert/strict';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import type { ContactState, Registration } from '../../../../src/check-ports.ts';
import type { CheckResult } from '../../../../src/health/check-result.ts';
import { checkContact } from '../../../../src/health/checks/contact-check.ts';
import { LatencyCheck } from '../../../../src/health/checks/latency-check.ts';
import { checkRegistration } from '../../../../src/health/checks/registration-check.ts';
import type { Reply } from '../../../../src/ports.ts';
import { FakeParts } from '../fake-parts.ts';

const LOST: Reply<never> = { ok: false, kind: 'lost', message: 'lost' };

describe('A check of contacts', () => {
  const rows: ReadonlyArray<[reply: Reply<ContactState>, result: CheckResult['result']]> = [
    [{ ok: true, value: 'reachable' }, 'good'],
    [{ ok: true, value: 'unreachable' }, 'bad'],
    [{ ok: true, value: 'missing' }, 'bad'],
    // One that is never asked counts as online in Asterisk.
    [{ ok: true, value: 'unqualified' }, 'unknown'],
    [LOST, 'unknown'],
  ];
  for (const [reply, result] of rows) {
    it(`${reply.ok ? reply.value : reply.message}: ${result}`, async () => {
      const parts = new FakeParts();
      parts.contact = reply;
      assert.equal((await checkContact('carrier-a', parts.probe)).result, result);
      assert.deepEqual(parts.asked, ['carrier-a']);
    });
  }
});

describe('A check of a registration', () => {
  const MINE = { name: 'line-1', endpoint: 'carrier-a', status: 'Registered' };
  const rows: ReadonlyArray<
    [what: string, name: string | undefined, listed: readonly Registration[], result: RegExp]
  > = [
    // What its status says.
    ['Registered', undefined, [MINE], /^good registration line-1 is Registered$/],
    ['Rejected', undefined, [{ ...MINE, status: 'Rejected' }], /^bad .* is Rejected$/],
    ['Unregistered', undefined, [{ ...MINE, status: 'Unregistered' }], /^bad /],
    ['Stopped', undefined, [{ ...MINE, status: 'Stopped' }], /^bad /],
    // Which one it is.
    ['by the same name', undefined, [{ ...MINE, endpoint: '', name: 'carrier-a' }], /^good/],
    ['of the wizard', undefined, [{ ...MINE, endpoint: '', name: 'carrier-a-reg-0' }], /^good/],
    ['by its own name', 'line-1', [{ ...MINE, endpoint: 'else' }], /^good/],
    ['of another endpoint', undefined, [{ ...MINE, endpoint: 'else' }], /^unknown .*: line-1$/],
    ['of another name', 'line-2', [MINE], /^unknown .* no registration line-2; it has: line-1$/],
    ['of none', undefined, [], /^unknown .* of endpoint carrier-a; it has: none$/],
  ];
  for (const [what, name, listed, result] of rows) {
    it(`${what}: ${result.source}`, async () => {
      const parts = new FakeParts();
      parts.listed = listed;
      const seen = await checkRegistration('carrier-a', name, parts.registrations);
      assert.match(`${seen.result} ${seen.evidence}`, result);
    });
  }

  it('that AMI does not tell is unknown', async () => {
    const failing = { list: () => Promise.resolve({ ok: false as const, message: 'refused' }) };
    assert.equal((await checkRegistration('a', undefined, failing)).result, 'unknown');
    assert.equal((await checkRegistration('a', undefined, undefined)).result, 'unknown');
  });
});

describe('A check of the round trip to Asterisk', () => {
  let clock: SinonFakeTimers;
  let tookMs: number;
  let reply: Reply;
  let check: LatencyCheck;

  beforeEach(() => {
    clock = useFakeTimers();
    reply = { ok: true, value: undefined };
    const probe = {
      ping: async () => {
        await clock.tickAsync(tookMs);
        return reply;
      },
      contactOf: () => assert.fail('not asked for'),
    };
    check = new LatencyCheck(probe, 3);
  });

  afterEach(() => clock.restore());

  it('is bad where it takes more than the factor times as long as usual', async () => {
    assert.deepEqual(await results(100, 110, 290, 400, 100), [
      'good',
      'good',
      'good',
      'bad',
      'good',
    ]);
  });

  it('takes nothing for slow that nobody would wait for', async () => {
    assert.deepEqual(await results(1, 1, 50, 51), ['good', 'good', 'good', 'bad']);
  });

  it('gets used to what changes slowly, and never to what is bad', async () => {
    const slowly = Array.from({ length: 100 }, (_, round) => 100 * 1.02 ** round);
    assert(!(await results(...slowly)).includes('bad'));
    // About 600 ms are usual by now.
    assert.deepEqual(await results(1000), ['good']);
    const stuck = Array.from({ length: 100 }, () => 5000);
    assert.deepEqual(new Set(await results(...stuck)), new Set(['bad']));
  });

  it('is bad where Asterisk does not answer', async () => {
    reply = LOST;
    assert.deepEqual(await results(10), ['bad']);
  });

  async function results(...times: readonly number[]): Promise<readonly string[]> {
    const said: string[] = [];
    for (const time of times) {
      tookMs = time;
      said.push((await check.run()).result);
    }
    return said;
  }
});
