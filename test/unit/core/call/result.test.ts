import assert from 'node:assert/strict';
import {
  hangupCause,
  resultVariables,
  type Result,
  type Status,
} from '../../../../src/core/call/result.ts';

const STATUSES: ReadonlyArray<[status: Status, cause: number, dialStatus: string]> = [
  ['ANSWER', 16, 'ANSWER'],
  ['BUSY', 17, 'BUSY'],
  ['DECLINED', 21, 'BUSY'],
  ['NOANSWER', 19, 'NOANSWER'],
  ['CHANUNAVAIL', 20, 'CHANUNAVAIL'],
  ['CONGESTION', 38, 'CONGESTION'],
  ['INVALID_NUMBER', 1, 'CHANUNAVAIL'],
  ['NOROUTE', 3, 'CHANUNAVAIL'],
  ['DRAINING', 42, 'CONGESTION'],
  ['LOOP', 34, 'CONGESTION'],
  ['OVERLOAD', 42, 'CONGESTION'],
];

describe('FAILOVER_CAUSE', () => {
  for (const [status, cause] of STATUSES) {
    it(`${status} without a leg's cause: ${cause}`, () => {
      assert.equal(hangupCause({ status }), cause);
    });
  }

  // Asterisk maps these to a SIP code of their own.
  const safe = [1, 2, 3, 17, 18, 19, 20, 22, 27, 28, 29, 31, 38, 58, 66, 127];
  for (const cause of safe) {
    it(`${cause} of the leg is kept`, () => {
      assert.equal(hangupCause({ status: 'CONGESTION', cause }), cause);
    });
  }

  // These would become 603, which tells the world to stop trying.
  for (const cause of [0, 16, 23, 30, 41, 44, 47, 50, 102, 111]) {
    it(`${cause} of the leg gives way to the outcome's`, () => {
      assert.equal(hangupCause({ status: 'CONGESTION', cause }), 38);
      assert.equal(hangupCause({ status: 'CHANUNAVAIL', cause }), 20);
      assert.equal(hangupCause({ status: 'NOANSWER', cause }), 19);
    });
  }

  // These would become 503, and another box would dial the same dead carriers.
  for (const cause of [34, 42]) {
    it(`${cause} of the leg stays here: upstream it is a 500`, () => {
      assert.equal(hangupCause({ status: 'CONGESTION', cause }), 38);
    });
  }

  it('is 34 if no trunk was tried: another box may have one', () => {
    assert.equal(hangupCause({ status: 'CONGESTION', untried: true }), 34);
  });

  it('21 says that a person refused: only with DECLINED', () => {
    assert.equal(hangupCause({ status: 'DECLINED', cause: 21 }), 21);
    assert.equal(hangupCause({ status: 'CONGESTION', cause: 21 }), 38);
    assert.equal(hangupCause({ status: 'INVALID_NUMBER', cause: 21 }), 1);
  });
});

describe('DIALSTATUS', () => {
  for (const [status, , dialStatus] of STATUSES) {
    it(`${status}: ${dialStatus}`, () => {
      assert.equal(variables({ status }).get('DIALSTATUS'), dialStatus);
    });
  }
});

describe('The variables of a hand-back', () => {
  it('say all that is known', () => {
    const result: Result = {
      status: 'CONGESTION',
      cause: 34,
      sip: 503,
      tier: 2,
      trunk: 'carrier-b',
    };
    assert.deepEqual(Object.fromEntries(variables(result, 3, true)), {
      FAILOVER_STATUS: 'CONGESTION',
      FAILOVER_CAUSE: '38',
      FAILOVER_SIP: '503',
      FAILOVER_TIER: '2',
      FAILOVER_TRUNK: 'carrier-b',
      FAILOVER_ATTEMPTS: '3',
      FAILOVER_CALL: 'call-1',
      FAILOVER_ACTIVE: 'true',
      DIALSTATUS: 'CONGESTION',
    });
  });

  it('are all there, empty where there is nothing to say', () => {
    assert.deepEqual(Object.fromEntries(variables({ status: 'NOROUTE' })), {
      FAILOVER_STATUS: 'NOROUTE',
      FAILOVER_CAUSE: '3',
      FAILOVER_SIP: '',
      FAILOVER_TIER: '',
      FAILOVER_TRUNK: '',
      FAILOVER_ATTEMPTS: '0',
      FAILOVER_CALL: 'call-1',
      FAILOVER_ACTIVE: '',
      DIALSTATUS: 'CHANUNAVAIL',
    });
  });
});

function variables(result: Result, attempts = 0, leftPrimary = false): ReadonlyMap<string, string> {
  return resultVariables('call-1', result, attempts, leftPrimary);
}
