import assert from 'node:assert/strict';
import { edited, openDraft } from '../../../web/src/shared/draft/draft.ts';
import { editsOfFix } from '../../../web/src/shared/draft/fix.ts';
import { conflictsOf } from '../../../web/src/shared/save/conflicts-of.ts';
import { dividedProblems } from '../../../web/src/shared/save/new-problems.ts';
import { patchText } from '../../../web/src/shared/save/patch-text.ts';
import type { Problem } from '../../../web/src/shared/save/save-types.ts';

describe('The text of a change', () => {
  it('is a unified diff of the file', () => {
    const lines = [' a', '-b', '+c', ' d'];
    const hunk = { oldStart: 4, oldLines: 3, newStart: 4, newLines: 3, lines };
    assert.equal(
      patchText('/etc/ari-failover/failover.yaml', [hunk]),
      '--- failover.yaml\n+++ failover.yaml\n@@ -4,3 +4,3 @@\n a\n-b\n+c\n d\n',
    );
  });

  it('begins before the first line where nothing was there', () => {
    const hunk = { oldStart: 1, oldLines: 0, newStart: 1, newLines: 1, lines: ['+a'] };
    assert.match(patchText('f', [hunk]), /^@@ -0,0 \+1,1 @@$/m);
  });
});

describe('The conflicts of a draft', () => {
  const file = { routes: { support: { tiers: [] } }, numbers: { '+1': { label: 'a' } } };
  const label = { op: 'replace', path: '/numbers/+1/label', value: 'mine' } as const;
  const draft = edited(openDraft({ etag: 'one', model: file }), [label], 'label');
  const now = { ...file, numbers: { '+1': { label: 'theirs' } } };
  const preview = {
    diff: { hunks: [] },
    changes: { numbers: [] },
    conflicts: [{ edit: 0, mine: 'mine', theirs: 'theirs' }],
  };

  it('are those that the app names', () => {
    const answer = { preview, isCurrent: true, problems: [], error: undefined };
    assert.equal(conflictsOf(draft, now, answer), preview.conflicts);
  });

  it('are all edits where the app does not know the version any more', () => {
    const error = new Error('changed');
    const answer = { preview: undefined, isCurrent: true, problems: [], error };
    assert.deepEqual(conflictsOf(draft, now, answer), preview.conflicts);
  });
});

describe('The edits of a fix', () => {
  it('are those that a draft can make', () => {
    assert.deepEqual(
      editsOfFix([
        { op: 'remove', path: '/a' },
        { op: 'move', path: '/b', from: '/a' },
        { op: 'replace', path: '/c', value: 1 },
        { op: 'move', path: '/d' },
        { op: 'copy', path: '/e', from: '/a' },
      ]),
      [
        { op: 'remove', path: '/a' },
        { op: 'move', from: '/a', path: '/b' },
        { op: 'replace', path: '/c', value: 1 },
      ],
    );
  });
});

describe('The problems of a change', () => {
  it('stand apart from those that the file had before, wherever these are now', () => {
    const before = [problem('one', '/routes/support/tiers/1'), problem('one'), problem('gone')];
    const moved = problem('one', '/routes/support/tiers/2');
    const found = [problem('one'), problem('new'), moved, problem('one', '/more')];
    assert.deepEqual(dividedProblems(found, before), {
      made: [problem('new'), problem('one', '/more')],
      old: [problem('one'), moved],
    });
  });
});

function problem(message: string, pointer = '/routes'): Problem {
  return { severity: 'warning', code: 'same-fate', path: '', pointer, line: 1, message };
}
