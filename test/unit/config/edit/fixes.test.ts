import assert from 'node:assert/strict';
import { changedText } from '../../../../src/config/edit/change.ts';
import { problemsOf } from '../../../../src/config/edit/told-problems.ts';
import { modelOf, parseTree } from '../../../../src/config/edit/tree.ts';
import { configOf } from '../../../../src/config/load.ts';
import type { ConfigProblem } from '../../../../src/config-operations.ts';

const RIGHT = `asterisk: { password: x }
trunks:
  carrier-a: { max_calls: 5 }
  carrier-b: {}
routes:
  support:
    ring_timeout: 20s   # long enough
    tiers:
      - { number: "+14155550123", via: [carrier-a, carrier-b] }
`;

function problemsIn(text: string): readonly ConfigProblem[] {
  return problemsOf(configOf(text, 'failover.yaml', {}), modelOf(parseTree(text)));
}

describe('The fix of a problem', () => {
  const mended: ReadonlyArray<readonly [code: string, right: string, wrong: string]> = [
    ['unknown-key', 'ring_timeout', 'ring_timout'],
    ['unknown-key', 'max_calls', 'max_call'],
    ['unknown-name', 'via: [carrier-a', 'via: [carier-a'],
    ['unknown-key', 'via: [', 'vai: ['],
  ];
  for (const [code, right, wrong] of mended) {
    it(`writes ${right} for ${wrong}, and nothing else`, async () => {
      const text = RIGHT.replace(right, wrong);
      const [problem] = problemsIn(text);
      assert.equal(problem?.code, code);
      assert.equal(await changedText(text, { edits: problem.fix ?? [] }), RIGHT);
    });
  }

  const unmended: ReadonlyArray<readonly [why: string, right: string, wrong: string]> = [
    ['no name is near', 'via: [carrier-a', 'via: [telephone'],
    ['the key is there already', 'ring_timeout: 20s', 'ring_timeout: 20s\n    ring_timout: 30s'],
    ['the API cannot edit the place', '{ password: x }', '{ password: x, usrname: y }'],
    ['nobody knows the right value', '20s', 'long'],
  ];
  for (const [why, right, wrong] of unmended) {
    it(`is absent where ${why}`, () => {
      const [problem] = problemsIn(RIGHT.replace(right, wrong));
      assert.equal(problem?.severity, 'error');
      assert.equal(problem.fix, undefined);
    });
  }
});
