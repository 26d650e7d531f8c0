import assert from 'node:assert/strict';
import { END_WORDS, statusOf } from '../../../src/commands/end-words.ts';
import { ENDS } from '../../../web/src/words/en/states.ts';

describe('The words for ends', () => {
  it('are those of the page on the command line too', () => {
    const { LIVE: _, ...words } = ENDS;
    assert.deepEqual(END_WORDS, words);
  });

  it('mean a status, however they are written', () => {
    assert.equal(statusOf('refused'), 'CONGESTION');
    assert.equal(statusOf('Caller left'), 'CANCEL');
    assert.equal(statusOf('busy'), 'BUSY');
    assert.equal(statusOf('rejected'), 'rejected');
  });
});
