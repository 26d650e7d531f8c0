import assert from 'node:assert/strict';
import type { CallFact, DrillRun, EndedBy } from '../../../../src/core/call/call-facts.ts';
import type { Blame, Heard } from '../../../../src/core/verdict/outcome.ts';
import { passiveSignal } from '../../../../src/core/health/passive-signal.ts';
import { SOME_WAY } from '../call/chosen-way.ts';

const OF_CALL = {
  call: 'c',
  ms: 0,
  attempt: { leg: 'c-t1a1', tier: 1, target: 1, trunk: 'carrier-a', number: '+14155550123' },
} as const;

describe('What a call says of its trunk', () => {
  const rows: ReadonlyArray<[what: string, fact: CallFact, says: string]> = [
    ['ringing', { ...OF_CALL, kind: 'attempt-ringing' }, 'good'],
    ['an answer', answered('nothing'), 'good'],
    ['an answer after a 183', answered('progress'), 'good'],
    ['an answer after ringing: that was said', answered('ringing'), 'nothing'],
    ['503', ended('trunk', 503), 'bad SIP 503'],
    ['503 after ringing', ended('trunk', 503, 'ringing'), 'bad SIP 503'],
    ['silence', ended('network'), 'bad why'],
    ['503 by a drill', uncalled('trunk', 503, { name: 'd', run: 1 }), 'nothing'],
    ['busy by a drill', uncalled('callee', 486, { name: 'd', run: 1 }), 'nothing'],
    ['403', ended('trunk', 403), 'bad SIP 403 for +14155550123'],
    ['429', ended('trunk', 429), 'bad SIP 429 for +14155550123'],
    [
      'progress_timeout: perhaps the number',
      timedOut('progress-timer'),
      'bad why for +14155550123',
    ],
    ['response_timeout: dead for all', timedOut('response-timer'), 'bad why'],
    ['busy at once: it may be the carrier', busyAtOnce(), 'nothing'],
    ['another refusal by the callee', ended('callee', 480), 'good'],
    ['busy after ringing: that was said', ended('callee', 486, 'ringing'), 'nothing'],
    ['a wrong number', ended('number', 404), 'good'],
    ['a number that was never called', uncalled('number'), 'nothing'],
    ['our own fault', ended('us', 488), 'nothing'],
    ['a caller who gave up', ended('caller'), 'nothing'],
    ['progress', { ...OF_CALL, kind: 'attempt-progress' }, 'nothing'],
    ['an attempt that nobody watches', withoutTrunk(ended('network')), 'nothing'],
    ['the call as a whole', { call: 'c', ms: 0, kind: 'call-released' }, 'nothing'],
  ];
  for (const [what, fact, says] of rows) {
    it(`${what}: ${says}`, () => {
      assert.equal(written(fact), says);
    });
  }
});

describe('What a call says of the host of its `sip` destination', () => {
  const uri = 'PJSIP/outbound/sip:support@10.0.0.5';
  const rows: ReadonlyArray<[what: string, fact: CallFact, says: string]> = [
    ['ringing', { ...OF_CALL, kind: 'attempt-ringing' }, 'good'],
    ['another refusal by the callee', ended('callee', 480), 'good'],
    ['503', ended('trunk', 503), 'bad SIP 503'],
    ['403: perhaps this URI or this caller', ended('trunk', 403), `bad SIP 403 for ${uri}`],
    ['response_timeout', timedOut('response-timer'), 'bad why'],
    ['progress_timeout: no caller chose the URI', timedOut('progress-timer'), 'bad why'],
  ];
  for (const [what, fact, says] of rows) {
    it(`${what}: ${says}`, () => {
      assert.equal(written(ofHost(fact), 'sip:10.0.0.5'), says);
    });
  }
});

function written(fact: CallFact, about = 'carrier-a'): string {
  const passive = passiveSignal(fact);
  if (passive === undefined) return 'nothing';
  assert.equal(passive.about, about);
  const { signal } = passive;
  if (signal.type !== 'bad') return signal.type;
  const number = signal.number === undefined ? '' : ` for ${signal.number}`;
  return `bad ${signal.evidence}${number}`;
}

function ofHost(fact: CallFact): CallFact {
  const endpoint = 'PJSIP/outbound/sip:support@10.0.0.5';
  const attempt = { leg: 'c-t1a1', tier: 1, target: 1, host: 'sip:10.0.0.5', endpoint };
  return { ...fact, attempt } as CallFact;
}

function answered(heard: Heard): CallFact {
  return { ...OF_CALL, kind: 'attempt-answered', heard };
}

function ended(blame: Blame, sip?: number, heard: Heard = 'nothing'): CallFact {
  return { ...OF_CALL, kind: 'attempt-ended', heard, endedBy: 'remote', ...ending(blame, sip) };
}

function timedOut(endedBy: EndedBy): CallFact {
  return { ...OF_CALL, kind: 'attempt-ended', heard: 'nothing', ...ending('network'), endedBy };
}

function busyAtOnce(): CallFact {
  return { ...ended('callee', 486), outcome: 'BUSY' } as CallFact;
}

function uncalled(blame: Blame, sip?: number, drill?: DrillRun): CallFact {
  return {
    ...OF_CALL,
    kind: 'attempt-uncalled',
    way: SOME_WAY,
    ...ending(blame, sip),
    ...(drill === undefined ? {} : { drill }),
  };
}

function ending(blame: Blame, sip?: number) {
  const code = sip === undefined ? {} : { sip };
  return { outcome: 'CONGESTION', blame, why: 'why', next: '', ...code } as const;
}

function withoutTrunk(fact: CallFact): CallFact {
  return { ...fact, attempt: { leg: 'c-t1a1', tier: 1, target: 1 } } as CallFact;
}
