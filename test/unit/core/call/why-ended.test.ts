import assert from 'node:assert/strict';
import type { CallRequest } from '../../../../src/core/call/call.ts';
import { start, step } from '../../../../src/core/call/call-machine.ts';
import type { CallFact } from '../../../../src/core/call/call-facts.ts';
import type { UntimedEvent } from '../../../../src/core/call/events.ts';
import { TWO_TIERS } from '../../../scenarios/routes.ts';
import { CALLER_UP, gone, hungUp, left, started, up } from '../../../scenarios/scenario.ts';

const REQUEST: CallRequest = {
  id: 'c',
  caller: 'caller',
  callerIsUp: false,
  route: TWO_TIERS,
  hops: 0,
};
const RINGS = [started('t1a1')];
const TALKS = [...RINGS, up('t1a1'), CALLER_UP];

function factsOf(events: readonly UntimedEvent[]): readonly CallFact[] {
  const first = start(REQUEST, { atMs: 0 });
  const commands = [...first.commands];
  let { call } = first;
  for (const event of events) {
    const next = step(call, { ...event, atMs: 1000 });
    commands.push(...next.commands);
    ({ call } = next);
  }
  return commands.flatMap((command) => (command.do === 'publish' ? [command.fact] : []));
}

function soft(channel: string, by: 'shutdown' | 'command' | 'other'): UntimedEvent {
  return { type: 'soft-hangup', channel, by };
}

describe('Why a call ended', () => {
  const rows: ReadonlyArray<
    [what: string, before: readonly UntimedEvent[], ends: readonly UntimedEvent[], why: string]
  > = [
    ['a BYE of the caller', TALKS, [hungUp('caller', { cause: 16 })], 'the caller hung up'],
    ['a BYE of the callee', TALKS, [hungUp('c-t1a1', { cause: 31 })], 'the callee hung up'],
    ['a BYE on an old Asterisk', TALKS, [hungUp('caller')], 'the caller hung up'],
    ['a CANCEL', RINGS, [hungUp('caller', { sip: 487, cause: 127 })], 'the caller hung up'],
    ['a CANCEL on an old Asterisk', RINGS, [hungUp('caller', { cause: 0 })], 'the caller hung up'],
    [
      'an answer that Asterisk cannot use',
      TALKS,
      [hungUp('c-t1a1', { cause: 58 })],
      "the callee's channel ended (cause 58)",
    ],
    [
      'a SIP failure',
      TALKS,
      [hungUp('c-t1a1', { cause: 16, sip: 408 })],
      "the callee's channel ended (SIP 408, cause 16)",
    ],
    ['a channel that nobody heard end', TALKS, [gone('caller')], "the caller's channel is gone"],
    [
      'a channel whose end brings only a cause',
      TALKS,
      [gone('c-t1a1', { cause: 44 })],
      "the callee's channel is gone (cause 44)",
    ],
    ['the guard of the dialplan', RINGS, [left('caller')], 'the dialplan took the caller away'],
    ['a redirect', TALKS, [left('caller')], 'the dialplan took the caller away'],
    [
      '`core stop now` while it rings',
      RINGS,
      [soft('caller', 'shutdown'), left('caller')],
      "Asterisk stopped and ended the caller's channel",
    ],
    [
      '`core stop now` while they talk',
      TALKS,
      [soft('caller', 'shutdown'), soft('c-t1a1', 'shutdown'), left('c-t1a1')],
      "Asterisk stopped and ended the callee's channel",
    ],
    [
      'a hang-up at the console',
      TALKS,
      [soft('c-t1a1', 'command'), gone('c-t1a1', { cause: 16 })],
      "a command to Asterisk (console, AMI or ARI) ended the callee's channel",
    ],
    [
      'no media',
      TALKS,
      [soft('caller', 'other'), gone('caller', { cause: 44 })],
      "Asterisk ended the caller's channel",
    ],
  ];
  for (const [what, before, ends, why] of rows) {
    it(`${what}: ${why}`, () => {
      const facts = factsOf([...before, ...ends]);
      const end = facts.find((fact) => fact.kind === 'call-ended');
      assert.equal(end?.why, why);
      const cancelled = facts.filter((fact) => fact.kind === 'attempt-ended');
      assert.deepEqual(
        cancelled.map((fact) => fact.why),
        before === RINGS ? [why] : [],
      );
    });
  }

  it('the app ends the other party itself: its soft request says nothing', () => {
    const facts = factsOf([
      ...TALKS,
      hungUp('caller', { cause: 16 }),
      soft('c-t1a1', 'command'),
      gone('c-t1a1', { cause: 16 }),
    ]);
    const ends = facts.filter((fact) => fact.kind === 'call-ended');
    assert.deepEqual(
      ends.map(({ why }) => why),
      ['the caller hung up'],
    );
  });
});
