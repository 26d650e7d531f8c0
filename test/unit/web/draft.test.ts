import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  afterSave,
  canRedo,
  canUndo,
  edited,
  editsOf,
  isUnsaved,
  modelOf,
  openDraft,
  redone,
  undone,
  type Draft,
} from '../../../web/src/shared/draft/draft.ts';
import { applied, DoesNotFit } from '../../../web/src/shared/draft/apply.ts';
import {
  isSame,
  pointer,
  valueAt,
  type Edit,
  type Json,
} from '../../../web/src/shared/draft/json.ts';
import { onTop } from '../../../web/src/shared/draft/on-top.ts';

const FILE: Json = {
  numbers: { '+14155550100': { route: 'support', failover: 'no' } },
  routes: { support: { tiers: [{ sip: 'sip:a@b' }, { number: '+1', via: 'carrier-a' }] } },
};
const FIRST = { etag: 'one', model: FILE };

const LABEL = pointer('numbers', '+14155550100', 'label');
const FAILOVER = pointer('numbers', '+14155550100', 'failover');
const TIERS = pointer('routes', 'support', 'tiers');

function add(path: string, value: Json): Edit {
  return { op: 'add', path, value };
}

/** Edits of every kind, each on top of those before. */
const STEPS: ReadonlyArray<readonly Edit[]> = [
  [add(LABEL, 'Main')],
  [{ op: 'replace', path: LABEL, value: 'Door' }],
  [{ op: 'remove', path: FAILOVER }],
  [add(`${TIERS}/-`, { dialplan: 'ivr,s,1' })],
  [add(`${TIERS}/0`, { endpoint: 'PJSIP/alice' })],
  [{ op: 'move', from: `${TIERS}/0`, path: `${TIERS}/2` }],
  [{ op: 'move', from: `${TIERS}/2`, path: `${TIERS}/-` }],
  [{ op: 'remove', path: `${TIERS}/1` }],
  [add(LABEL, 'Over it'), { op: 'replace', path: `${TIERS}/0/sip`, value: 'sip:c@d' }],
  [{ op: 'move', from: LABEL, path: FAILOVER }],
];

function withSteps(draft: Draft, steps = STEPS): Draft {
  return steps.reduce((now, edits, index) => edited(now, edits, `step ${index}`), draft);
}

describe('A draft', () => {
  it('is as it was after as many undos as edits, and as it became after as many redos', () => {
    const seen = [openDraft(FIRST)];
    for (const edits of STEPS) seen.push(edited(seen.at(-1) as Draft, edits, 'one more'));
    let draft = seen.at(-1) as Draft;
    for (const before of seen.toReversed().slice(1)) {
      draft = undone(draft);
      assert.deepEqual(modelOf(draft), modelOf(before));
    }
    assert(!canUndo(draft));
    assert(!isUnsaved(draft));
    for (const after of seen.slice(1)) {
      draft = redone(draft);
      assert.deepEqual(modelOf(draft), modelOf(after));
    }
    assert(!canRedo(draft));
  });

  it('sends edits that make the file what the draft is', () => {
    const draft = withSteps(openDraft(FIRST));
    assert.deepEqual(applied(FILE, editsOf(draft)), modelOf(draft));
  });

  it('is not unsaved, and sends nothing, once it says what the file says', () => {
    const off = edited(openDraft(FIRST), [{ op: 'remove', path: FAILOVER }], 'on');
    assert(isUnsaved(off));
    const on = edited(off, [add(FAILOVER, 'no')], 'off');
    assert(!isUnsaved(on));
    assert.deepEqual(editsOf(on), []);
  });

  it('takes an edit that changes nothing for none', () => {
    const draft = openDraft(FIRST);
    assert.equal(edited(draft, [add(FAILOVER, 'no')], 'the same'), draft);
  });

  it('takes the letters of one word for one edit', () => {
    const typed = ['M', 'Ma', 'Mai', 'Main'].reduce(
      (now, text) => edited(now, [add(LABEL, text)], 'label', 'label'),
      openDraft(FIRST),
    );
    assert.equal(typed.groups.length, 1);
    assert.deepEqual(modelOf(undone(typed)), FILE);
    const renamed = edited(typed, [{ op: 'replace', path: LABEL, value: 'Door' }], 'l', 'label');
    assert.deepEqual(editsOf(renamed), [add(LABEL, 'Door')]);
  });

  it('undoes what is saved already, and redoes it', () => {
    const before = withSteps(openDraft(FIRST), STEPS.slice(0, 4));
    const saved = afterSave(before, { etag: 'two', model: modelOf(before) });
    assert(!isUnsaved(saved));
    const back = undone(undone(saved));
    assert(isUnsaved(back));
    assert.deepEqual(applied(saved.file, editsOf(back)), modelOf(back));
    assert.deepEqual(modelOf(redone(redone(back))), saved.file);
    const other = edited(back, [add(LABEL, 'Other')], 'other');
    assert.deepEqual(applied(saved.file, editsOf(other)), modelOf(other));
    assert.deepEqual(modelOf(undone(other)), modelOf(back));
  });

  it('survives being kept as text', () => {
    const draft = undone(withSteps(openDraft(FIRST)));
    assert.deepEqual(JSON.parse(JSON.stringify(draft)), draft);
  });

  it('refuses an edit of what is not there', () => {
    const missing: Edit = { op: 'replace', path: '/routes/sales/tiers', value: [] };
    assert.throws(() => edited(openDraft(FIRST), [missing], 'x'), DoesNotFit);
  });

  it('is undone and redone in any order like a list with a cursor', () => {
    const acts = fc.array(fc.constantFrom('edit', 'undo', 'redo', 'save'), { maxLength: 40 });
    fc.assert(
      fc.property(acts, (all) => {
        let draft = openDraft(FIRST);
        for (const [index, act] of all.entries()) {
          if (act === 'edit') draft = edited(draft, [add(LABEL, `label ${index}`)], 'label');
          if (act === 'undo') draft = undone(draft);
          if (act === 'redo') draft = redone(draft);
          if (act === 'save') {
            draft = afterSave(draft, { etag: String(index), model: modelOf(draft) });
          }
          assert(isSame(applied(draft.file, editsOf(draft)), modelOf(draft)));
        }
        while (canUndo(draft)) draft = undone(draft);
        assert(isSame(modelOf(draft), FILE));
      }),
    );
  });
});

describe('A draft on top of a changed file', () => {
  const draft = edited(
    edited(openDraft(FIRST), [add(LABEL, 'Mine')], 'label'),
    [{ op: 'replace', path: `${TIERS}/1/number`, value: '+2' }],
    'backup',
  );

  it('keeps both changes', () => {
    const theirs = applied(FILE, [add('/routes/sales', { tiers: [] })]);
    const { draft: next, lost } = onTop(draft, { etag: 'two', model: theirs });
    assert.deepEqual([next.base, lost], ['two', []]);
    assert.equal(valueAt(modelOf(next), LABEL), 'Mine');
    assert.equal(valueAt(modelOf(next), `${TIERS}/1/number`), '+2');
    assert.deepEqual(valueAt(modelOf(next), '/routes/sales'), { tiers: [] });
  });

  it('leaves out what shall be theirs', () => {
    const theirs = applied(FILE, [add(LABEL, 'Theirs')]);
    const { draft: next } = onTop(draft, { etag: 'two', model: theirs }, new Set([0]));
    assert.equal(valueAt(modelOf(next), LABEL), 'Theirs');
    assert.equal(valueAt(modelOf(next), `${TIERS}/1/number`), '+2');
  });

  it('names what does not fit any more', () => {
    const theirs = applied(FILE, [{ op: 'remove', path: `${TIERS}/1` }]);
    const { draft: next, lost } = onTop(draft, { etag: 'two', model: theirs });
    assert.deepEqual(
      lost.map(({ path }) => path),
      [`${TIERS}/1/number`],
    );
    assert.equal(valueAt(modelOf(next), LABEL), 'Mine');
  });
});

describe('A place in the configuration', () => {
  it('is a JSON Pointer, whatever its names hold', () => {
    const model = { 'a/b': { '~': ['x', 'y'] } };
    assert.equal(pointer('a/b', '~', 1), '/a~1b/~0/1');
    assert.equal(valueAt(model, '/a~1b/~0/1'), 'y');
    assert.equal(valueAt(model, '/a~1b/~0/2'), undefined);
    assert.equal(valueAt(model, '/toString'), undefined);
  });
});
