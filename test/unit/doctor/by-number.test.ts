import assert from 'node:assert/strict';
import { examined, HOPS, USUAL } from './healthy.ts';
import { changed, routeInVariable } from './usual-dialplan.ts';

const CALL = `failover,support,\${DIALLED},${HOPS}`;

describe('Doctor on a dialplan that looks numbers up', () => {
  const byNumber = changed('failover,support', 'failover,by-number');
  const withNumbers = `${USUAL}numbers: { "+14155550100": { route: support } }\n`;

  it('finds nothing wrong where failover.yaml has numbers', () => {
    assert.deepEqual(examined(byNumber, withNumbers), []);
    assert.deepEqual(examined(routeInVariable(), withNumbers), []);
  });

  it('misses numbers that failover.yaml does not have', () => {
    assert.deepEqual(examined(byNumber), [
      'error dialplan-by-number-alone',
      'note route-not-called',
    ]);
  });

  it('misses a Stasis() for the numbers that failover.yaml has', () => {
    assert.deepEqual(examined({}, withNumbers), ['warning numbers-not-called']);
  });

  it('says which routes no number has', () => {
    const more = withNumbers.replace(
      'routes:',
      'routes:\n  sales: { tiers: [ { sip: "sip:a@b" } ] }',
    );
    assert.deepEqual(examined(byNumber, more), ['note route-not-called']);
  });

  it('misses the number itself, which every route needs then', () => {
    const { dialplan: steps } = changed(CALL, `failover,by-number,,${HOPS}`);
    assert(steps);
    assert.deepEqual(examined({ dialplan: steps }, withNumbers), ['warning dialplan-no-number']);
  });

  it('knows how long the slowest route of a number may take', () => {
    const slow = withNumbers.replace('  support:\n', '  support:\n    max_setup: 200s\n');
    assert.deepEqual(examined(byNumber, slow), ['warning dialplan-guard-short']);
  });
});
