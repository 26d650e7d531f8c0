import assert from 'node:assert/strict';
import {
  askedOf,
  choicesOf,
  putChoices,
  withAssumed,
  withEnd,
} from '../../../web/src/features/flows/what-if/choices.ts';
import { pathOf } from '../../../web/src/features/flows/what-if/path.ts';
import { rowsOf } from '../../../web/src/features/flows/what-if/situations.ts';
import { stepsOf } from '../../../web/src/features/flows/what-if/steps.ts';

const WAY = '2 +14155550123 by carrier-b';

describe('The choices of a what-if', () => {
  const none = choicesOf(new URLSearchParams());

  it('are the same after a walk through the address', () => {
    const chosen = withAssumed(
      withEnd({ ...none, caller: '+1212' }, WAY, 'sip:503'),
      'dc1',
      'down',
    );
    const search = new URLSearchParams('view=list&end=old@x');
    putChoices(search, chosen);
    assert.deepEqual(choicesOf(new URLSearchParams(search.toString())), chosen);
    assert.equal(search.get('view'), 'list');
  });

  it('can be taken back', () => {
    const chosen = withAssumed(withEnd(none, WAY, 'sip:503'), 'dc1', 'down');
    assert.deepEqual(withAssumed(withEnd(chosen, WAY, ''), 'dc1', ''), none);
  });

  it('are asked as the API takes them, and nothing else', () => {
    const chosen = withAssumed(withEnd(none, WAY, 'sip:503'), 'carrier-a', 'held');
    assert.deepEqual(askedOf(chosen), { endsByWay: { [WAY]: 'sip:503' }, held: ['carrier-a'] });
    assert.deepEqual(askedOf(none), {});
  });
});

/** A call that was refused by carrier-a, passed over carrier-b, and is in the dialplan then. */
const PLAYED = {
  call: { status: 'CONGESTION', place: 'ivr,s,1', setupMs: 105 },
  attempts: [
    {
      leg: 'l1',
      seq: 1,
      tier: 1,
      way: '1 +1 by carrier-a',
      destination: '+1',
      trunk: 'carrier-a',
      kind: 'made',
      outcome: 'CONGESTION',
      sip: 503,
      dialledMs: 1,
      endedMs: 101,
      endedBy: 'remote',
      why: '503',
      next: 'next trunk',
    },
    {
      leg: 'l2',
      seq: 2,
      tier: 1,
      way: '1 +1 by carrier-b',
      destination: '+1',
      trunk: 'carrier-b',
      kind: 'skipped',
      why: 'held',
    },
    {
      leg: 'l3',
      seq: 3,
      tier: 2,
      way: '2 sip:x@y',
      destination: 'sip:x@y',
      kind: 'made',
      outcome: 'CHANUNAVAIL',
      sip: 408,
      dialledMs: 102,
      endedMs: 4102,
      endedBy: 'progress-timer',
      why: 'silent for 4 s',
    },
  ],
  entries: [
    { seq: 1, ms: 0, kind: 'call-started' },
    { seq: 2, ms: 1, kind: 'attempt-dialled', attempt: { leg: 'l1' } },
    { seq: 3, ms: 101, kind: 'attempt-ended', attempt: { leg: 'l1' } },
    { seq: 4, ms: 101, kind: 'attempt-skipped', attempt: { leg: 'l2' } },
    { seq: 5, ms: 102, kind: 'attempt-dialled', attempt: { leg: 'l3' } },
    { seq: 6, ms: 4102, kind: 'attempt-ended', attempt: { leg: 'l3' } },
    {
      seq: 7,
      ms: 4102,
      kind: 'call-handed-back',
      to: { context: 'ivr', extension: 's', priority: 1 },
      status: 'CONGESTION',
    },
  ],
} as unknown as Parameters<typeof pathOf>[0] & Parameters<typeof stepsOf>[0];

describe('The path of a what-if', () => {
  const { tiers, ways, connectors } = pathOf(PLAYED, 3);

  it('lights the tiers that are tried, in order, each with its end', () => {
    assert.deepEqual(
      Array.from(tiers, ([tier, { end, order }]) => [tier, end, order]),
      [
        [1, 'CONGESTION', 0],
        [2, 'CHANUNAVAIL', 1],
        [3, 'place', 2],
      ],
    );
    assert.deepEqual([...connectors], [0, 1, 2]);
  });

  it('says for each way what became of it, and when', () => {
    const [first, second] = [ways.get('1 +1 by carrier-a'), ways.get('1 +1 by carrier-b')];
    assert.deepEqual([first?.sip, first?.fromMs, first?.toMs], [503, 1, 101]);
    assert.deepEqual([second?.end, second?.fromMs], ['passed-over', undefined]);
  });

  it('never shows the code of an end by our own timer: nobody sent it', () => {
    assert.equal(ways.get('2 sip:x@y')?.sip, undefined);
  });

  it('is told step by step', () => {
    assert.deepEqual(
      stepsOf(PLAYED).map(({ ms, text, next = '' }) => `${ms} ${text} ${next}`.trim()),
      [
        '0 The call comes in',
        '1 +1 by carrier-a is dialled',
        '101 +1 by carrier-a: refused (503) next trunk',
        '101 +1 by carrier-b is passed over: held',
        '102 sip:x@y is dialled',
        '4102 sip:x@y: unreachable, silent for 4 s',
        '4102 ivr,s,1 takes the caller',
      ],
    );
  });
});

describe('All that can happen', () => {
  it('has a row for each group of ends, and says once which situation it is', () => {
    const rows = rowsOf({
      situations: [
        {
          number: 1,
          attempts: [{ tier: 1, trunk: 'carrier-a', endpoint: 'PJSIP/x@carrier-a' }],
          ringing: [],
          branches: [
            { ends: [['answer']], leadsTo: { variables: {} } },
            { ends: [['sip:503'], ['silence']], leadsTo: 2 },
          ],
        },
      ],
    });
    assert.deepEqual(
      rows.map(({ number, tried, ends, leadsTo }) => [number, tried, ends, leadsTo]),
      [
        [1, ['1: carrier-a'], ['answer'], { variables: {} }],
        [undefined, ['1: carrier-a'], ['sip:503', 'silence'], 2],
      ],
    );
  });
});
