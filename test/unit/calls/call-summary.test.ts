import assert from 'node:assert/strict';
import { emergencyRoute } from '../../../src/core/route/emergency-route.ts';
import type { LogLine } from '../../contract/recorder.ts';
import { dialTier, endpoint, route, target, trunk, TWO_TIERS } from '../../scenarios/routes.ts';
import { Door } from './door.ts';
import {
  channel,
  destroyed,
  hangupRequest,
  live,
  liveBridge,
  stasisEnd,
  stasisStart,
  stateChange,
} from './events.ts';
import { A, CALLER_HANGS_UP, logOf, OFFICE, RELEASED, simulated } from './simulated-log.ts';

function only(lines: readonly LogLine[], message: string): Readonly<Record<string, unknown>> {
  const found = lines.filter((line) => line.message === message);
  assert.equal(found.length, 1, `${found.length} lines "${message}"`);
  assert.equal(found[0]?.level, 'info');
  return found[0]?.fields ?? {};
}

describe('The log of a call', () => {
  it('sums an answered call up in one line', () => {
    const summary = only(
      simulated(OFFICE, 'sip:503 rings+sip:404 answer', CALLER_HANGS_UP, RELEASED),
      'call summary',
    );
    assert.deepEqual(summary, {
      call: 'c',
      ms: 60_000,
      callerNumber: '+491713920077',
      dialled: '+493023125100',
      route: OFFICE.name,
      outcome: 'ANSWER',
      why: 'the caller hung up',
      answeredBy: 'PJSIP/alice',
      answeredAfter: summary['answeredAfter'],
      talked: summary['talked'],
      attempts: summary['attempts'],
    });
    assert.match(String(summary['talked']), /^\d+\.\d s$/);
    assert.match(
      String(summary['attempts']),
      /^PJSIP\/\+14155550123@carrier-a CONGESTION SIP 503 0\.\d s, PJSIP\/\+14155550123@carrier-b INVALID_NUMBER SIP 404 \d\.\d s, PJSIP\/alice ANSWER \d\.\d s$/,
    );
  });

  it('sums up a call that nobody took, with what the dialplan got', () => {
    const summary = only(simulated(OFFICE, 'sip:503 sip:503 sip:486', RELEASED), 'call summary');
    assert.deepEqual([summary['outcome'], summary['answeredBy']], ['BUSY', undefined]);
    assert.match(String(summary['why']), /BUSY/);
    assert(!('talked' in summary));
  });

  it('shortens the attempts of a long emergency call', () => {
    const help = emergencyRoute('out', '911', [A, trunk('carrier-b')]);
    const ends = `${'sip:503 sip:486 '.repeat(90)}answer`;
    const summary = only(simulated(help, ends, CALLER_HANGS_UP, RELEASED), 'call summary');
    const attempts = String(summary['attempts']).split(', ');
    assert.equal(attempts.length, 8);
    assert.match(attempts[4] ?? '', /^\.\.\. 17\d more \.\.\.$/);
    assert.match(attempts[7] ?? '', /ANSWER/);
    assert.equal(summary['emergency'], true);
  });

  it('has the caller, the number and the endpoint in the lines where they matter', () => {
    const lines = simulated(OFFICE, 'sip:503 sip:404 rings+answer', CALLER_HANGS_UP, RELEASED);
    const started = only(lines, 'call started');
    assert.deepEqual(
      [started['callerNumber'], started['dialled']],
      ['+491713920077', '+493023125100'],
    );
    const ways = lines.flatMap(({ message, fields }) =>
      message === 'attempt dialled' ? [fields['endpoint']] : [],
    );
    assert.deepEqual(ways, [
      'PJSIP/+14155550123@carrier-a',
      'PJSIP/+14155550123@carrier-b',
      'PJSIP/alice',
    ]);
    for (const message of ['attempt ringing', 'attempt answered', 'call connected']) {
      assert.equal(only(lines, message)['endpoint'], 'PJSIP/alice', message);
    }
  });

  it('blames nobody for a phone of a group that another one was faster than', () => {
    const group = dialTier(endpoint('PJSIP/alice'));
    const ring = {
      ...group,
      strategy: 'ring-all' as const,
      targets: [...group.targets, target(endpoint('PJSIP/bob'))],
    };
    const lines = simulated(route([ring]), 'answer no-answer', CALLER_HANGS_UP, RELEASED);
    const ended = only(lines, 'attempt ended');
    assert.deepEqual([ended['why'], ended['blame']], ['answered elsewhere', undefined]);
    assert.match(
      String(only(lines, 'call summary')['attempts']),
      /PJSIP\/bob answered elsewhere \d/,
    );
  });

  it('names the number of an attempt that cannot be dialled', () => {
    const bad = dialTier({ kind: 'number', number: '+1900', invalid: 'too short', trunks: [A] });
    const lines = simulated(route([bad]), '', RELEASED);
    const ended = only(lines, 'attempt ended');
    assert.deepEqual([ended['number'], 'endpoint' in ended], ['+1900', false]);
    assert.equal(only(lines, 'call summary')['attempts'], '+1900 INVALID_NUMBER');
  });
});

describe('The summary of a call that the app', () => {
  let door: Door;

  beforeEach(() => {
    door = new Door(TWO_TIERS);
  });

  afterEach(() => {
    door.intake.abandon();
  });

  it('refuses: who called, and why', async () => {
    for (const [args, outcome] of [
      [['nowhere', '2025'], 'NOROUTE'],
      [['support', '2025', '5'], 'LOOP'],
    ] as const) {
      const { call } = await door.callFrom(outcome, ...args);
      await door.happens(stasisEnd(outcome));
      const own = door.facts.filter((fact) => fact.call === call);
      const summary = only(logOf(own), 'call summary');
      assert.deepEqual(
        [summary['callerNumber'], summary['dialled'], summary['outcome'], summary['attempts']],
        ['+14155550100', '2025', outcome, undefined],
      );
    }
    door.intake.drain('upgrade');
    await door.callFrom('drained', 'support', '2025');
    await door.happens(stasisEnd('drained'));
    const last = logOf(door.facts).findLast(({ message }) => message === 'call summary');
    assert.deepEqual([last?.fields['outcome'], last?.fields['why']], ['DRAINING', 'upgrade']);
  });

  it('adopts: who talked to whom, and at least how long', async () => {
    const leg = { ...live('old-abcdef-t1a1', 'Up'), name: 'PJSIP/alice-0000002a' };
    await door.connects(
      [live('old', 'Up', 'failover', ['support', '2025']), leg],
      [liveBridge('old-abcdef', 'old', leg.id)],
    );
    await door.happens(hangupRequest(leg.id, { cause: 16 }), destroyed(leg.id), destroyed('old'));
    const lines = logOf(door.facts);
    assert.equal(only(lines, 'call adopted')['endpoint'], 'PJSIP/alice');
    const summary = only(lines, 'call summary');
    assert.deepEqual(
      [summary['callerNumber'], summary['dialled'], summary['answeredBy'], summary['why']],
      ['+14155550100', '2025', 'PJSIP/alice', 'the callee hung up'],
    );
    assert.match(String(summary['talked']), /^more than \d/);
  });

  it('lets go: what is known so far, and that it is not its end', async () => {
    const { call } = await door.callFrom('talker', 'support', '2025');
    await door.happens(stasisStart(`${call}-t1a1`), stateChange(`${call}-t1a1`, 'Up'));
    await door.happens({ type: 'ChannelStateChange', channel: channel('talker', 'Up') });
    door.intake.abandon('another program has taken the name');
    const lines = logOf(door.facts);
    assert(!lines.some(({ message }) => message === 'call summary'));
    const soFar = only(lines, 'call let go');
    assert.deepEqual(
      [soFar['outcome'], soFar['why'], soFar['answeredBy']],
      ['ANSWER', 'another program has taken the name', 'PJSIP/+14155550123@carrier-a'],
    );
  });
});
