import assert from 'node:assert/strict';
import { translate } from '../../../src/calls/translate.ts';
import type { UntimedEvent } from '../../../src/core/call/events.ts';
import { start } from '../../../src/core/call/call-machine.ts';
import type { TelephonyEvent } from '../../../src/ports.ts';
import { ONE_TIER } from '../../scenarios/routes.ts';
import { destroyed, dial, hangupRequest, stasisEnd, stasisStart, stateChange } from './events.ts';

const LEG = 'c-t1a1';
const { call } = start(
  { id: 'c', caller: 'caller', callerIsUp: false, route: ONE_TIER, hops: 0 },
  { atMs: 0 },
);

describe("What Asterisk's events mean for a call", () => {
  const rows: ReadonlyArray<
    [what: string, event: TelephonyEvent, means: UntimedEvent | undefined]
  > = [
    ['StasisStart', stasisStart(LEG), { type: 'entered', channel: LEG, name: `PJSIP/${LEG}` }],
    ['StasisEnd', stasisEnd(LEG), { type: 'left', channel: LEG }],
    // Dial: '' once the INVITE was handed over.
    ["Dial ''", dial(LEG, ''), { type: 'leg-sent', leg: LEG }],
    ['Dial PROGRESS', dial(LEG, 'PROGRESS'), { type: 'leg-progress', leg: LEG }],
    ['Dial RINGING', dial(LEG, 'RINGING'), { type: 'leg-ringing', leg: LEG }],
    ['Dial ANSWER', dial(LEG, 'ANSWER'), { type: 'leg-up', leg: LEG }],
    ['Dial BUSY', dial(LEG, 'BUSY'), { type: 'leg-rejected', leg: LEG, dial: 'BUSY' }],
    [
      'Dial CONGESTION',
      dial(LEG, 'CONGESTION'),
      { type: 'leg-rejected', leg: LEG, dial: 'CONGESTION' },
    ],
    // The leg's end follows, and tells why.
    ['Dial CANCEL', dial(LEG, 'CANCEL'), undefined],
    ['Dial NOANSWER', dial(LEG, 'NOANSWER'), undefined],
    ['Dial, a word of the future', dial(LEG, 'WHATEVER'), undefined],
    // Only these states say something.
    ['Ringing', stateChange(LEG, 'Ringing'), { type: 'leg-ringing', leg: LEG }],
    ['Up of a leg', stateChange(LEG, 'Up'), { type: 'leg-up', leg: LEG }],
    ['Up of the caller', stateChange('caller', 'Up'), { type: 'caller-up' }],
    ['Down', stateChange(LEG, 'Down'), undefined],
    ['Ring', stateChange(LEG, 'Ring'), undefined],
    ['Dialing', stateChange(LEG, 'Other'), undefined],
    // The far end hung up; or Asterisk itself did, whose causes are flag words.
    [
      'ChannelHangupRequest',
      hangupRequest(LEG, { cause: 34, sip: 503 }),
      { type: 'hung-up', channel: LEG, cause: 34, sip: 503 },
    ],
    ['ChannelHangupRequest, no codes', hangupRequest(LEG), { type: 'hung-up', channel: LEG }],
    [
      'ChannelHangupRequest, soft, by a command',
      hangupRequest(LEG, { cause: 32 }, true),
      { type: 'soft-hangup', channel: LEG, by: 'command' },
    ],
    [
      'ChannelHangupRequest, soft, Asterisk stops',
      hangupRequest(LEG, { cause: 4 }, true),
      { type: 'soft-hangup', channel: LEG, by: 'shutdown' },
    ],
    [
      'ChannelHangupRequest, soft, by the driver',
      hangupRequest(LEG, { cause: 1 }, true),
      { type: 'soft-hangup', channel: LEG, by: 'other' },
    ],
    // A redirect.
    ['ChannelHangupRequest, soft, no end', hangupRequest(LEG, { cause: 2 }, true), undefined],
    ['ChannelHangupRequest, soft, no flag', hangupRequest(LEG, {}, true), undefined],
    // 0 is kept: the far end told none.
    ['ChannelDestroyed', destroyed(LEG, 0), { type: 'gone', channel: LEG, cause: 0 }],
    [
      'ChannelDestroyed with a SIP code',
      destroyed(LEG, 17, 486),
      { type: 'gone', channel: LEG, cause: 17, sip: 486 },
    ],
    ['ApplicationReplaced', { type: 'ApplicationReplaced', application: 'failover' }, undefined],
  ];
  for (const [what, event, means] of rows) {
    it(`${what}: ${means?.type ?? 'nothing'}`, () => {
      assert.deepEqual(translate(event, call), means);
    });
  }
});
