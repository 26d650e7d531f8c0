import assert from 'node:assert/strict';
import { AdminTrial, errorOf } from './admin-trial.ts';

const MESSAGE = { cascade: 'ops', text: 'Works' };

describe('A body that is wrong', () => {
  const rows: ReadonlyArray<readonly [path: string, body: object, message: string]> = [
    ['drain', [], 'the body must be an object'],
    ['messages', { cascade: 'ops' }, '"text" is missing'],
    ['messages', { ...MESSAGE, text: '' }, '"text" must not be empty'],
    ['messages', { ...MESSAGE, text: 3 }, '"text" must be a string'],
    [
      'messages',
      { ...MESSAGE, text: 'a\u0007' },
      '"text" must have no control characters but line breaks and tabs',
    ],
    [
      'messages',
      { ...MESSAGE, subject: 'a\nb' },
      '"subject" must be one line, without control characters',
    ],
    ['simulate', { route: 'support', all: 'yes' }, '"all" must be true or false'],
    ['simulate', { route: 'support', chance: '0.5' }, '"chance" must be a number'],
    ['simulate', { route: 'support', ends: 'BUSY' }, '"ends" must be an array'],
    ['calls/c1/replay', { standings: 'today' }, '"standings" must be one of then, now'],
    ['config/preview', { edits: [{ op: 'add' }] }, '"edits/0/path" is missing'],
  ];
  let trial: AdminTrial;

  before(async () => {
    trial = await AdminTrial.start();
  });

  after(() => trial.close());

  for (const [path, body, message] of rows) {
    it(`of ${path} is told what would be right: ${message}`, async () => {
      const answer = await trial.post(`/api/v1/${path}`, body);
      assert.equal(answer.status, 400);
      assert.equal(errorOf(answer).message, message);
    });
  }
});
