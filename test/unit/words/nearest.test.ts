import assert from 'node:assert/strict';
import { nearest } from '../../../src/words/nearest.ts';

const KNOWN = ['routes', 'trunks', 'log', 'via'];

describe('what was meant', () => {
  for (const [word, meant] of [
    ['rotues', 'routes'],
    ['route', 'routes'],
    ['lgo', 'log'],
    ['tunks', 'trunks'],
    ['vai', 'via'],
  ] as const) {
    it(`${word} was ${meant}`, () => {
      assert.equal(nearest(word, KNOWN), `; did you mean "${meant}"?`);
    });
  }

  for (const word of ['x', '', 'emergency']) {
    it(`"${word}" was none of them`, () => {
      assert.equal(nearest(word, KNOWN), '; there is: routes, trunks, log, via');
    });
  }

  it('was never the word itself', () => {
    assert.equal(nearest('log', KNOWN), '; there is: routes, trunks, via');
    assert.equal(nearest('log', ['log', 'lag']), '; did you mean "lag"?');
    assert.equal(nearest('log', ['log']), '; there is none');
  });

  it('says where there is nothing to mean', () => {
    assert.equal(nearest('carrier-a', []), '; there is none');
  });
});
