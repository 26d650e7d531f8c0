import assert from 'node:assert/strict';
import type { Route } from '../../../web/src/api/types.ts';
import { ruleSentence } from '../../../web/src/features/numbers/editor/rule-sentence.ts';

type Dial = Extract<Route['tiers'][number], { readonly kind: 'dial' }>;

const FROM = { path: 'unreachable' };

function rules(...names: readonly string[]) {
  return names.map((rule) => ({ rule, text: `it ends with ${rule}`, from: FROM }));
}

function tier(text: string, goesOn: readonly string[], endsHere: readonly string[]): Dial {
  return {
    tier: 1,
    kind: 'dial',
    strategy: 'in-order',
    targets: [
      {
        target: 1,
        destination: { kind: 'sip', text },
        goesOn: rules(...goesOn),
        endsHere: rules(...endsHere),
        timers: {
          response: { ms: 4000, from: 'tier' },
          progress: { ms: 6000, from: 'default' },
          ring: { ms: 15_000, from: 'route' },
        },
      },
    ],
    ways: [],
  };
}

function sentence(tiers: Route['tiers'], failover = true): string {
  const protection = { state: 'protected', active: 'primary', reasons: [] } as const;
  return ruleSentence({ name: 'support', tiers, protection, numbers: [] }, failover).replaceAll(
    '\u00a0',
    ' ',
  );
}

/** A tier that dials the same number as all others of its kind. */
function byTrunk(number: number, trunk: string): Dial {
  const text = '+1 415 555 0123';
  const destination = { kind: 'number', text } as const;
  const id = `${number} ${text} by ${trunk}`;
  const way = { id, tier: number, target: 1, destination, trunk, fate: [] };
  return { ...tier(text, UNREACHABLE, ['ANSWER']), tier: number, ways: [way] };
}

const BACKUP = tier('+1 415 555 0199', [], []);
const UNREACHABLE = ['CONGESTION', 'CHANUNAVAIL', 'INVALID_NUMBER'];

describe('The sentence about a number', () => {
  it('says when a call goes on, to whom, and what stands', () => {
    const first = tier('the PBX', [...UNREACHABLE, 'BUSY', 'NOANSWER'], ['ANSWER', 'DECLINED']);
    assert.equal(
      sentence([first, BACKUP]),
      'When the PBX refuses, gives no response for 4 s, is busy or rings for 15 s, the caller goes to +1 415 555 0199. A decline stands.',
    );
  });

  it('names the trunks where both ways are the same number', () => {
    assert.equal(
      sentence([byTrunk(1, 'carrier-b'), byTrunk(2, 'carrier-a')]),
      'When +1 415 555 0123 by carrier-b refuses or gives no response for 4 s, the caller goes to +1 415 555 0123 by carrier-a.',
    );
  });

  it('names codes, and rules that only the app can word', () => {
    const first = tier('the PBX', ['sip:503', 'cause:34'], ['ANSWER', 'BUSY', 'DECLINED']);
    assert.equal(
      sentence([first, { tier: 2, kind: 'dialplan', place: 'ivr,s,1' }]),
      'When the PBX answers 503 or it ends with cause:34, the caller goes to ivr,s,1. Busy and a decline stand.',
    );
  });

  it('says that nothing follows', () => {
    const first = tier('the PBX', UNREACHABLE, []);
    assert.equal(sentence([first]), 'Calls go to the PBX and nowhere else.');
    const ways = ['carrier-a', 'carrier-b'].map((trunk) => ({
      id: trunk,
      tier: 1,
      target: 1,
      trunk,
      fate: [],
      destination: { kind: 'number' as const, text: 'the PBX' },
    }));
    assert.equal(
      sentence([{ ...first, ways }]),
      'Calls go to the PBX by carrier-a, then carrier-b, and nowhere else.',
    );
    assert.match(sentence([first, BACKUP], false), /failover is off/);
    assert.equal(sentence([{ tier: 1, kind: 'dialplan', place: 'ivr,s,1' }]), '');
  });
});
