import assert from 'node:assert/strict';
import { logFacts } from '../../../src/calls/log-facts.ts';
import { simulateCall } from '../../../src/simulation/simulate-call.ts';
import { parseEnd } from '../../../src/simulation/simulated-end.ts';
import type { CallFact, FactBody } from '../../../src/core/call/call-facts.ts';
import { emergencyRoute } from '../../../src/core/route/emergency-route.ts';
import { trunk } from '../../scenarios/routes.ts';
import { recordingLogger, type LogLine } from '../../contract/recorder.ts';

const HELP = {
  id: 'c',
  caller: 'caller',
  callerIsUp: false,
  callerNumber: '+14155550177',
  dialled: '911',
  route: emergencyRoute('out', '911', [trunk('carrier-a'), trunk('carrier-b')]),
  hops: 0,
};

/**
 * Ends of attempts by carrier A and carrier B, round after round; then somebody answers, or the
 * caller hangs up.
 */
function log(ends: string, last?: FactBody): readonly LogLine[] {
  const words = ends.split(' ').flatMap((word) => parseEnd(word) ?? []);
  const { facts } = simulateCall(HELP, words);
  const all: readonly CallFact[] =
    last === undefined ? facts : [...facts, { call: 'c', ms: 9000, ...last }];
  const lines: LogLine[] = [];
  const take = logFacts(recordingLogger(lines));
  for (const fact of all) take(fact);
  return lines;
}

const GIVES_UP: FactBody = {
  kind: 'call-ended',
  status: 'CANCEL',
  endedBy: 'caller',
  why: 'the caller hung up',
};

describe('The log of an emergency call', () => {
  it('has an error once, after the first full round, with the end at each carrier', () => {
    const lines = log('sip:503 sip:486 sip:503 sip:486 sip:503 sip:486');
    const errors = lines.filter(({ level }) => level === 'error');
    assert.equal(errors.length, 1);
    const [{ message, fields } = assert.fail()] = errors;
    assert.match(message, /^no carrier takes the emergency call/);
    assert.equal(fields['ends'], 'carrier-a: CONGESTION (SIP 503), carrier-b: BUSY (SIP 486)');
    assert.deepEqual([fields['callerNumber'], fields['dialled']], ['+14155550177', '911']);
    const before = lines.slice(0, lines.indexOf(errors[0] ?? assert.fail()));
    assert.equal(before.filter(({ message: told }) => told === 'attempt ended').length, 2);
  });

  it('says the same of later rounds only at debug, and what is new at info', () => {
    const ended = log('sip:503 sip:486 sip:503 sip:486 sip:503 sip:403').filter(
      ({ message }) => message === 'attempt ended',
    );
    assert.deepEqual(
      ended.map(({ level, fields }) => `${level} ${String(fields['sip'])}`),
      ['info 503', 'info 486', 'debug 503', 'debug 486', 'debug 503', 'info 403'],
    );
  });

  it('has an error at the end without an answer, which sums the rounds up', () => {
    const lines = log('sip:503 sip:486 sip:503 sip:486 sip:503', GIVES_UP);
    const { level, message, fields } = lines.at(-1) ?? assert.fail();
    assert.deepEqual([level, message], ['error', 'the emergency call was not answered']);
    assert.deepEqual(
      [fields['attempts'], fields['failedRounds'], fields['why']],
      [5, 2, 'the caller hung up'],
    );
  });

  it('has an error where there is no trunk at all', () => {
    const { facts } = simulateCall({ ...HELP, route: emergencyRoute('out', '911', []) }, []);
    const lines: LogLine[] = [];
    const take = logFacts(recordingLogger(lines));
    for (const fact of facts) take(fact);
    assert.equal(lines.at(-1)?.message, 'the emergency call was not answered');
  });

  it('has no error where somebody answers', () => {
    const errors = log('sip:503 answer', {
      kind: 'call-ended',
      status: 'ANSWER',
      endedBy: 'callee',
      why: 'the caller hung up',
    }).filter(({ level }) => level === 'error');
    assert.deepEqual(errors, []);
  });
});
