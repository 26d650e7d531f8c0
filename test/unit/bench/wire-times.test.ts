import assert from 'node:assert/strict';
import { promises, table, type Figures } from '../../bench/report.ts';
import { distribution, type Distribution } from '../../bench/statistics.ts';
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
    assert.deepEqual(callTimes(messages, HOSTS), [{ setUp: 2, gap: 1.5, answer: 1 }]);
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

describe('A distribution', () => {
  it('takes the nearest rank', () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index);
    assert.deepEqual(distribution(values), { count: 200, median: 100, p95: 190, p99: 198 });
    assert.deepEqual(distribution([7]), { count: 1, median: 7, p95: 7, p99: 7 });
  });
});

describe('The report', () => {
  it('compares with plain Dial(), and says what is not kept', () => {
    const kept = promises(figures(1, 1), figures(1.5, 2.1)).map(({ isKept }) => isKept);
    assert.deepEqual(kept, [false, true, true, true, true]);
  });

  it('fits 100 columns', () => {
    const lines = table([figures(1, 1), figures(123.4, 1234.5)]).split('\n');
    for (const line of lines) assert(line.length <= 100, line);
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

function figures(setUp: number, gap: number): Figures {
  return {
    name: 'ari-failover, websocket',
    calls: 3000,
    connected: 3000,
    stuck: 0,
    setUp: only(setUp),
    gap: only(gap),
    answer: only(1),
    asteriskCpu: 8,
    appCpu: 2,
  };
}

function only(value: number): Distribution {
  return { count: 1, median: value, p95: value, p99: value };
}
