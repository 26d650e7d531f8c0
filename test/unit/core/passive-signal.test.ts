import assert from 'node:assert/strict';
import type { CallReport } from '../../../src/core/call-report.ts';
import type { Blame, Heard } from '../../../src/core/outcome.ts';
import { passiveSignal } from '../../../src/core/passive-signal.ts';

const OF_CALL = { call: 'c', ms: 0, leg: 'c-t1a1', tier: 1, trunk: 'carrier-a' } as const;

describe('What a call says of its trunk', () => {
  const rows: ReadonlyArray<[what: string, report: CallReport, says: string]> = [
    ['ringing', { ...OF_CALL, entry: 'attempt ringing' }, 'good'],
    ['an answer', answered('nothing'), 'good'],
    ['an answer after a 183', answered('progress'), 'good'],
    ['an answer after ringing: that was said', answered('ringing'), 'nothing'],
    ['503', ended('trunk', 503), 'bad SIP 503'],
    ['503 after ringing', ended('trunk', 503, 'ringing'), 'bad SIP 503'],
    ['silence', ended('network'), 'bad why'],
    ['503 by a drill', { ...ended('trunk', 503), drill: 'd' } as CallReport, 'nothing'],
    ['busy by a drill', { ...ended('callee', 486), drill: 'd' } as CallReport, 'nothing'],
    ['403', ended('trunk', 403), 'bad SIP 403 for +14155550123'],
    ['429', ended('trunk', 429), 'bad SIP 429 for +14155550123'],
    ['busy', ended('callee', 486), 'good'],
    ['busy after ringing: that was said', ended('callee', 486, 'ringing'), 'nothing'],
    ['a wrong number', ended('number', 404), 'good'],
    [
      'a number that was never called',
      { ...ended('number'), endpoint: '' } as CallReport,
      'nothing',
    ],
    ['our own fault', ended('us', 488), 'nothing'],
    ['a caller who gave up', ended('caller'), 'nothing'],
    ['progress', { ...OF_CALL, entry: 'attempt progress' }, 'nothing'],
    ['an attempt without a trunk', withoutTrunk(ended('network')), 'nothing'],
    ['the call as a whole', { call: 'c', ms: 0, entry: 'call released' }, 'nothing'],
  ];
  for (const [what, report, says] of rows) {
    it(`${what}: ${says}`, () => {
      assert.equal(written(report), says);
    });
  }
});

function written(report: CallReport): string {
  const passive = passiveSignal(report);
  if (passive === undefined) return 'nothing';
  assert.equal(passive.trunk, 'carrier-a');
  const { signal } = passive;
  if (signal.type !== 'bad') return signal.type;
  const number = signal.refusedNumber === undefined ? '' : ` for ${signal.refusedNumber}`;
  return `bad ${signal.evidence}${number}`;
}

function answered(heard: Heard): CallReport {
  return { ...OF_CALL, entry: 'attempt answered', heard };
}

function ended(blame: Blame, sip?: number, heard: Heard = 'nothing'): CallReport {
  return {
    ...OF_CALL,
    entry: 'attempt ended',
    endpoint: 'PJSIP/+14155550123@carrier-a',
    heard,
    outcome: 'CONGESTION',
    blame,
    why: 'why',
    next: '',
    ...(sip === undefined ? {} : { sip }),
  };
}

function withoutTrunk(report: CallReport): CallReport {
  const { trunk: _, ...rest } = report as CallReport & { trunk?: string };
  return rest;
}
