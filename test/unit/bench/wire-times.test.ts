import assert from 'node:assert/strict';
import { callTimes, type WireMessage } from '../../bench/wire-times.ts';

const HOSTS = { asterisk: 'ast', caller: 'uac', primary: 'a', secondary: 'b' };

describe('Times on the wire', () => {
  it('of a call that fails over', () => {
    const messages = [
      sip(0, 'uac', 'ast', 'INVITE'),
      sip(2, 'ast', 'a', 'INVITE'),
      sip(3, 'a', 'ast', '100'),
      sip(5, 'a', 'ast', '503'),
      sip(6.5, 'ast', 'b', 'INVITE'),
      sip(9, 'b', 'ast', '200'),
      sip(10, 'ast', 'uac', '200'),
      // Of the BYE, later.
      sip(90, 'b', 'ast', '200', 'BYE'),
    ];
    assert.deepEqual(callTimes(messages, HOSTS), [
      { setUp: 2, toSecondary: 6.5, gap: 1.5, answer: 1 },
    ]);
  });

  it('of a call whose first trunk answers', () => {
    const messages = [
      sip(0, 'uac', 'ast', 'INVITE'),
      sip(2, 'ast', 'a', 'INVITE'),
      sip(5, 'a', 'ast', '200'),
      sip(6.5, 'ast', 'uac', '200'),
    ];
    assert.deepEqual(callTimes(messages, HOSTS), [{ setUp: 2, answer: 1.5 }]);
  });

  it('of a call whose first trunk is silent', () => {
    const messages = [
      sip(0, 'uac', 'ast', 'INVITE'),
      sip(2, 'ast', 'a', 'INVITE'),
      sip(502, 'ast', 'a', 'INVITE'),
      sip(2004, 'ast', 'b', 'INVITE'),
    ];
    assert.deepEqual(callTimes(messages, HOSTS), [{ setUp: 2, toSecondary: 2004, silence: 2002 }]);
  });

  it('count a retransmission as the message that it repeats', () => {
    const messages = [
      sip(0, 'uac', 'ast', 'INVITE'),
      sip(1, 'ast', 'a', 'INVITE'),
      sip(501, 'ast', 'a', 'INVITE'),
    ];
    assert.deepEqual(callTimes(messages, HOSTS), [{ setUp: 1 }]);
  });

  it('keep calls apart, and leave out what was not seen', () => {
    const messages = [
      sip(0, 'uac', 'ast', 'INVITE', 'INVITE', '1'),
      sip(1, 'uac', 'ast', 'INVITE', 'INVITE', '2'),
      sip(4, 'ast', 'a', 'INVITE', 'INVITE', '2'),
      sip(5, 'ast', 'a', 'INVITE', 'INVITE', '3'),
    ];
    assert.deepEqual(callTimes(messages, HOSTS), [{}, { setUp: 3 }]);
  });
});

function sip(
  time: number,
  from: string,
  to: string,
  kind: string,
  method = 'INVITE',
  caller = '1',
): WireMessage {
  return { time, from, to, kind, method, caller };
}
