import assert from 'node:assert/strict';
import { judge } from '../../../../src/core/verdict/judge.ts';
import type { Blame, Evidence, Outcome } from '../../../../src/core/verdict/outcome.ts';

type Expected = readonly [Outcome, Blame] | readonly [Outcome, Blame, 'ends the cascade'];
type LegEvidence = Extract<Evidence, { by: 'leg' }>;

const BUSY: Expected = ['BUSY', 'callee'];
const DECLINED: Expected = ['DECLINED', 'callee'];
const NOANSWER: Expected = ['NOANSWER', 'callee'];
const UNREACHABLE: Expected = ['CHANUNAVAIL', 'callee'];
const NO_WAY: Expected = ['CHANUNAVAIL', 'network'];
const WRONG_NUMBER: Expected = ['INVALID_NUMBER', 'number'];
const REFUSED: Expected = ['CONGESTION', 'trunk'];
const FAR_LOOP: Expected = ['CONGESTION', 'network'];
const OURS: Expected = ['CONGESTION', 'us'];
/** Nobody can decline a call that has not rung. */
const BLOCKED: Expected = OURS;
const LOOP: Expected = ['CONGESTION', 'us', 'ends the cascade'];

describe('Outcome by SIP code', () => {
  const rows: ReadonlyArray<[sip: number, silent: Expected, rang: Expected]> = [
    // A person decided.
    [486, BUSY, BUSY],
    [600, BUSY, BUSY],
    [603, BLOCKED, DECLINED],
    [607, BLOCKED, DECLINED],
    // Ringing tells "nobody answered" from "not there".
    [408, NO_WAY, NOANSWER],
    [480, UNREACHABLE, NOANSWER],
    [487, UNREACHABLE, NOANSWER],
    // The number is wrong.
    [404, WRONG_NUMBER, WRONG_NUMBER],
    [410, WRONG_NUMBER, WRONG_NUMBER],
    [416, WRONG_NUMBER, WRONG_NUMBER],
    [484, WRONG_NUMBER, WRONG_NUMBER],
    [485, WRONG_NUMBER, WRONG_NUMBER],
    [604, WRONG_NUMBER, WRONG_NUMBER],
    // The trunk refuses, is full or is broken.
    [401, REFUSED, REFUSED],
    [402, REFUSED, REFUSED],
    [403, REFUSED, REFUSED],
    [407, REFUSED, REFUSED],
    [429, REFUSED, REFUSED],
    [500, REFUSED, REFUSED],
    [502, REFUSED, REFUSED],
    [503, REFUSED, REFUSED],
    [504, REFUSED, REFUSED],
    [580, REFUSED, REFUSED],
    [599, REFUSED, REFUSED],
    // Loops.
    [482, LOOP, LOOP],
    [483, FAR_LOOP, FAR_LOOP],
    // Our codecs, our message, our caller ID.
    [488, OURS, OURS],
    [501, OURS, OURS],
    [505, OURS, OURS],
    [513, OURS, OURS],
    [606, OURS, OURS],
    // Any other 4xx.
    [400, OURS, OURS],
    [405, OURS, OURS],
    [406, OURS, OURS],
    [413, OURS, OURS],
    [415, OURS, OURS],
    [420, OURS, OURS],
    [421, OURS, OURS],
    [433, OURS, OURS],
    [481, OURS, OURS],
    [491, OURS, OURS],
    [499, OURS, OURS],
    // Redirections are never followed.
    [300, UNREACHABLE, UNREACHABLE],
    [301, UNREACHABLE, UNREACHABLE],
    [302, UNREACHABLE, UNREACHABLE],
    [380, UNREACHABLE, UNREACHABLE],
    [399, UNREACHABLE, UNREACHABLE],
    // Any other 6xx.
    [608, UNREACHABLE, UNREACHABLE],
    [699, UNREACHABLE, UNREACHABLE],
    // No final failure at all.
    [200, OURS, OURS],
    [700, OURS, OURS],
  ];
  for (const [sip, silent, rang] of rows) {
    check(`${sip} before any ringing`, leg({ sip }), silent);
    check(`${sip} after it rang`, leg({ sip, heard: 'ringing' }), rang);
  }
});

describe('Outcome by Q.850 cause, without a SIP code', () => {
  const rows: ReadonlyArray<[cause: number, silent: Expected, rang: Expected]> = [
    // A person decided, or nobody was there.
    [17, BUSY, BUSY],
    [21, REFUSED, DECLINED],
    [16, UNREACHABLE, NOANSWER],
    [18, NO_WAY, NOANSWER],
    [19, UNREACHABLE, NOANSWER],
    [31, UNREACHABLE, NOANSWER],
    // Not reachable.
    [20, UNREACHABLE, UNREACHABLE],
    [27, UNREACHABLE, UNREACHABLE],
    [3, NO_WAY, NO_WAY],
    [38, NO_WAY, NO_WAY],
    [41, NO_WAY, NO_WAY],
    // The number is wrong.
    [1, WRONG_NUMBER, WRONG_NUMBER],
    [22, WRONG_NUMBER, WRONG_NUMBER],
    [28, WRONG_NUMBER, WRONG_NUMBER],
    // The trunk refuses or is full.
    [34, REFUSED, REFUSED],
    [42, REFUSED, REFUSED],
    [44, REFUSED, REFUSED],
    [47, REFUSED, REFUSED],
    // The other 3x to 5x.
    [30, REFUSED, REFUSED],
    [39, REFUSED, REFUSED],
    [50, REFUSED, REFUSED],
    [57, REFUSED, REFUSED],
    [59, REFUSED, REFUSED],
    // Our codecs.
    [58, OURS, OURS],
    // Unknown.
    [0, OURS, OURS],
    [2, OURS, OURS],
    [29, OURS, OURS],
    [60, OURS, OURS],
    [66, OURS, OURS],
    [102, OURS, OURS],
    [111, OURS, OURS],
    [127, OURS, OURS],
  ];
  for (const [cause, silent, rang] of rows) {
    check(`cause ${cause} before any ringing`, leg({ cause }), silent);
    check(`cause ${cause} after it rang`, leg({ cause, heard: 'ringing' }), rang);
  }
  check('no cause either', leg({}), OURS);
  // An INVITE that cannot be built ends the leg without a Dial event.
  check('cause 0, never sent', leg({ cause: 0, sent: false }), OURS);
  check('cause 16, never sent', leg({ cause: 16, sent: false }), OURS);
  check('cause 17, never sent', leg({ cause: 17, sent: false }), BUSY);
});

describe('Outcome by what decides first', () => {
  check('603 with cause 21 before ringing', leg({ sip: 603, cause: 21 }), BLOCKED);
  check('603 of a phone', leg({ sip: 603, throughTrunk: false }), DECLINED);
  check('603 after a 183', leg({ sip: 603, heard: 'progress' }), DECLINED);
  check('607 of a phone', leg({ sip: 607, throughTrunk: false }), DECLINED);
  check('403 with cause 21 after it rang', leg({ sip: 403, cause: 21, heard: 'ringing' }), REFUSED);
  check('401 with cause 21', leg({ sip: 401, cause: 21 }), REFUSED);
  check('503 with cause 17', leg({ sip: 503, cause: 17 }), REFUSED);
  check('an unknown code with cause 17', leg({ sip: 799, cause: 17 }), OURS);
  check('503 and Dial BUSY', leg({ sip: 503, dial: 'BUSY' }), REFUSED);
  check('404, never sent', leg({ sip: 404, sent: false }), WRONG_NUMBER);
  check('Dial BUSY', leg({ dial: 'BUSY' }), BUSY);
  check('Dial CONGESTION', leg({ dial: 'CONGESTION' }), REFUSED);
  check('Dial BUSY with cause 34', leg({ dial: 'BUSY', cause: 34 }), BUSY);
  check('Dial CONGESTION with cause 17', leg({ dial: 'CONGESTION', cause: 17 }), REFUSED);
  check('Dial CONGESTION after it rang', leg({ dial: 'CONGESTION', heard: 'ringing' }), REFUSED);
});

describe('Outcome after a 183 alone', () => {
  const announced = { heard: 'progress', sinceDialMs: 15_000 } as const;
  const long = { heard: 'progress', sinceDialMs: 15_001 } as const;
  const habit = { heard: 'progress', sinceDialMs: 100, progressIsRinging: true } as const;
  // Within 15 s of the dialling an announcement was played.
  check('480 within 15 s', leg({ sip: 480, ...announced }), UNREACHABLE);
  check('408 within 15 s', leg({ sip: 408, ...announced }), NO_WAY);
  check('487 within 15 s', leg({ sip: 487, ...announced }), UNREACHABLE);
  check('cause 21 within 15 s', leg({ cause: 21, ...announced }), REFUSED);
  // Later it stood for ringing.
  check('480 later', leg({ sip: 480, ...long }), NOANSWER);
  check('408 later', leg({ sip: 408, ...long }), NOANSWER);
  check('487 later', leg({ sip: 487, ...long }), NOANSWER);
  check('cause 19 later', leg({ cause: 19, ...long }), NOANSWER);
  check('nothing was heard for longer', leg({ sip: 480, sinceDialMs: 20_000 }), UNREACHABLE);
  // A carrier whose 183 means ringing.
  check('480 of such a carrier', leg({ sip: 480, ...habit }), NOANSWER);
  check('cause 21 of such a carrier', leg({ cause: 21, ...habit }), DECLINED);
  check('480 of such a carrier, silent', leg({ sip: 480, progressIsRinging: true }), UNREACHABLE);
  // What does not depend on ringing.
  check('486 within 15 s', leg({ sip: 486, ...announced }), BUSY);
  check('503 later', leg({ sip: 503, ...long }), REFUSED);
});

describe('Outcome of ends of our own', () => {
  check('the caller hung up', { by: 'caller' }, ['CANCEL', 'caller']);
  check('answered elsewhere', { by: 'answered-elsewhere' }, ['CANCEL', 'caller']);
  check('response timer', timer('response', 'nothing'), NO_WAY);
  check('nobody confirms', { by: 'unconfirmed', timer: 'confirm', heard: 'nothing' }, NOANSWER);
  check('max_setup first', { by: 'unconfirmed', timer: 'setup', heard: 'nothing' }, NOANSWER);
  check('hang-up instead', { by: 'unconfirmed', heard: 'nothing' }, NOANSWER);
  // After any 18x nobody answered; before, nothing is there.
  check('ring timer after a 180', timer('ring', 'ringing'), NOANSWER);
  check('ring timer after a 183', timer('ring', 'progress'), NOANSWER);
  check('ring timer before any 18x', timer('ring', 'nothing'), NO_WAY);
  check('max_setup after a 180', timer('setup', 'ringing'), NOANSWER);
  check('max_setup after a 183', timer('setup', 'progress'), NOANSWER);
  check('max_setup before any 18x', timer('setup', 'nothing'), NO_WAY);
  check('progress timer', timer('progress', 'nothing'), NO_WAY);
  // Without a trunk in the attempt nothing of the network is to blame.
  const uncreated = { by: 'create-refused', status: 500 } as const;
  check('create refused, trunk or host', { ...uncreated, isWatched: true }, NO_WAY);
  check('create refused, phone', { ...uncreated, isWatched: false }, UNREACHABLE);
  const lost = { by: 'request-failed', heard: 'nothing', failure: { kind: 'lost' } } as const;
  check('create lost', { ...lost, request: 'create' }, OURS);
  check('dial 409', { ...lost, request: 'dial', failure: { kind: 'refused', status: 409 } }, OURS);
});

describe('judge', () => {
  it('says what was seen', () => {
    assert.equal(judge(leg({ sip: 503 })).why, 'SIP 503 before ringing: the trunk refused');
    assert.equal(
      judge(leg({ cause: 21, heard: 'ringing' })).why,
      'cause 21 after ringing: rejected while it rang',
    );
    assert.equal(judge(leg({ sent: false })).why, 'no cause known before it was sent: unknown');
  });
});

/** By default a PJSIP leg through a trunk. Its INVITE was sent, and nothing was heard. */
function leg(seen: Partial<LegEvidence>): LegEvidence {
  return {
    by: 'leg',
    heard: 'nothing',
    sinceDialMs: 1_000,
    throughTrunk: true,
    progressIsRinging: false,
    sent: true,
    ...seen,
  };
}

function timer(
  name: Extract<Evidence, { by: 'timer' }>['timer'],
  heard: LegEvidence['heard'],
): Extract<Evidence, { by: 'timer' }> {
  return { by: 'timer', timer: name, heard };
}

function check(what: string, evidence: Evidence, expected: Expected): void {
  it(`${what}: ${expected.join(', ')}`, () => {
    const { outcome, blame, endsCascade } = judge(evidence);
    const [wantedOutcome, wantedBlame, end] = expected;
    assert.deepEqual(
      { outcome, blame, endsCascade },
      { outcome: wantedOutcome, blame: wantedBlame, endsCascade: end !== undefined },
    );
  });
}
