import assert from 'node:assert/strict';
import { explainLost } from '../../../src/sites/dns-explain.ts';
import type { Lost } from '../../../src/sites/dns-exchange.ts';

describe('What is said of a name server that has not answered', () => {
  const error = (code: string): Lost => ({
    why: 'failed',
    error: Object.assign(new Error(`connect ${code}`), { code }),
  });
  const rows: ReadonlyArray<readonly [lost: Lost, what: RegExp]> = [
    [{ why: 'late', stage: 'resolve' }, /^has a name that is not resolved within 70 ms/],
    [
      { why: 'late', stage: 'connect' },
      /^cannot be reached by TCP within 70 ms: check server, the network/,
    ],
    [
      { why: 'late', stage: 'answer' },
      /^does not answer within 70 ms: check that server is a name server/,
    ],
    [{ why: 'cut' }, /^has ended the connection without a whole answer/],
    [{ why: 'cancelled' }, /^was not waited for: the update was cancelled$/],
    [error('ECONNREFUSED'), /^does not listen there by TCP/],
    [error('ENOTFOUND'), /^has a name that cannot be resolved \(ENOTFOUND\)/],
    [
      error('EHOSTUNREACH'),
      /^cannot be reached \(EHOSTUNREACH\): check server, the network and firewalls$/,
    ],
    [error('ENETUNREACH'), /^cannot be reached \(ENETUNREACH\)/],
    [error('ETIMEDOUT'), /^cannot be reached \(ETIMEDOUT\)/],
    [error('ECONNRESET'), /^has cut the connection \(ECONNRESET\)/],
    [error('EPIPE'), /^has cut the connection \(EPIPE\)/],
    [error('EMFILE'), /^cannot be used: connect EMFILE$/],
    [{ why: 'failed', error: new Error('odd') }, /^cannot be used: odd$/],
    [
      {
        why: 'failed',
        error: new AggregateError([Object.assign(new Error('a'), { code: 'EHOSTUNREACH' })]),
      },
      /^cannot be reached \(EHOSTUNREACH\)/,
    ],
  ];
  for (const [lost, what] of rows) {
    it(`is ${what.source}`, () => {
      const explained = explainLost(lost, 70);
      assert.match(explained.what, what);
      assert.equal(explained.isPermanent, false);
    });
  }
});
