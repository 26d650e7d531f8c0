import assert from 'node:assert/strict';
import type { Edit } from '../../../../src/config-operations.ts';
import { ownCopiesIn } from '../../../../src/config/edit/own-copies.ts';

const FILE = `policies:
  mine: &rules { next_on: [BUSY] }
routes:
  a:
    policy: *rules
    tiers: [{ sip: sip:a@10.0.0.5 }]
  b: { policy: *rules, tiers: [{ sip: sip:b@10.0.0.5 }] }
`;

describe('A value that the file has once, and uses in several places', () => {
  const edits = [
    ['/routes/a/policy/next_on', 'routes.a.policy'],
    ['/routes/b/policy', 'routes.b.policy'],
    ['/policies/mine/next_on/0', 'policies.mine'],
  ] as const;
  for (const [path, shared] of edits) {
    it(`is told of an edit at ${path}`, () => {
      assert.deepEqual(told({ op: 'replace', path, value: 'x' }), [
        `${shared} is used in 3 places of the file; here it gets its own`,
      ]);
    });
  }

  it('is not told of an edit elsewhere, nor of a removal', () => {
    assert.deepEqual(told({ op: 'replace', path: '/routes/a/tiers/0/sip', value: 'x' }), []);
    assert.deepEqual(told({ op: 'remove', path: '/routes/a/policy' }), []);
  });
});

function told(edit: Edit): readonly string[] {
  return ownCopiesIn(FILE, { edits: [edit] }).map(({ path, message }) => `${path} ${message}`);
}
