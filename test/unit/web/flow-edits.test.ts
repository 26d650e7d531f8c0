import assert from 'node:assert/strict';
import { applied } from '../../../web/src/shared/draft/apply.ts';
import type { Edit, Json } from '../../../web/src/shared/draft/json.ts';
import { flowOf, type Flow } from '../../../web/src/features/flows/model/flow.ts';
import {
  addMember,
  moveMember,
  removeMember,
  sharesOf,
} from '../../../web/src/features/flows/model/group-edits.ts';
import { LIBRARY } from '../../../web/src/features/flows/model/library.ts';
import {
  addTier,
  moveTier,
  removeBehind,
  removeTier,
  setKey,
} from '../../../web/src/features/flows/model/tier-edits.ts';
import { movedUp, viaOf, writtenVia } from '../../../web/src/features/flows/model/via.ts';

const MODEL: Json = {
  routes: {
    support: {
      tiers: [
        { sip: 'sip:support@10.0.0.5' },
        { number: '+14155550123', via: ['carrier-a', 'carrier-b'] },
        { dialplan: 'standby-ivr,s,1' },
      ],
    },
    group: {
      tiers: [
        {
          strategy: 'weighted',
          any_of: [{ endpoint: 'PJSIP/alice', weight: 3 }, { endpoint: 'PJSIP/bob' }],
        },
      ],
    },
    'by/name': { tiers: [{ number: 'dialled' }, { wrong: true }] },
  },
};

function kindsOf(model: Json, name: string): readonly string[] {
  return flowOf(model, name).widgets.map(({ kind }) => kind);
}

/** The kinds of the tiers after some edits of the route `support`. */
function after(make: (flow: Flow) => readonly Edit[]): readonly string[] {
  return kindsOf(applied(MODEL, make(flowOf(MODEL, 'support'))), 'support');
}

describe('A flow', () => {
  it('has a widget for each tier, by the key that says what it is', () => {
    assert.deepEqual(kindsOf(MODEL, 'support'), ['sip', 'number', 'dialplan']);
    assert.deepEqual(kindsOf(MODEL, 'group'), ['group']);
    assert.deepEqual(kindsOf(MODEL, 'by/name'), ['dialled', 'unknown']);
  });

  it('names the places of its tiers and destinations as JSON Pointers', () => {
    assert.equal(flowOf(MODEL, 'by/name').widgets[1]?.at, '/routes/by~1name/tiers/1');
    const [group] = flowOf(MODEL, 'group').widgets;
    assert.deepEqual(
      group?.members.map(({ at }) => at),
      ['/routes/group/tiers/0/any_of/0', '/routes/group/tiers/0/any_of/1'],
    );
  });

  it('is empty where the draft has no such route, or something else in its place', () => {
    assert.equal(flowOf(MODEL, 'nobody').section, undefined);
    assert.deepEqual(flowOf({ routes: { odd: { tiers: 'x' } } }, 'odd').widgets, []);
    assert.deepEqual(flowOf(null, 'odd').widgets, []);
  });
});

/** The kinds of the tiers once a phone was added. */
function add(place: number): readonly string[] {
  return after((flow) => addTier(MODEL, flow, place, 'endpoint'));
}

describe('The edits of a flow', () => {
  it('add a tier before all others, between two, and behind the last', () => {
    assert.deepEqual(add(0), ['endpoint', 'sip', 'number', 'dialplan']);
    assert.deepEqual(add(1), ['sip', 'endpoint', 'number', 'dialplan']);
    assert.deepEqual(add(3), ['sip', 'number', 'dialplan', 'endpoint']);
  });

  it('add each widget of the library as what it is', () => {
    for (const kind of LIBRARY) {
      assert.equal(after((flow) => addTier(MODEL, flow, 0, kind))[0], kind);
    }
  });

  it('make the route where there is none, and the section where that is missing', () => {
    for (const model of [MODEL, { numbers: {} }]) {
      const flow = flowOf(model, 'new');
      const next = applied(model, addTier(model, flow, 0, 'sip'));
      assert.deepEqual(kindsOf(next, 'new'), ['sip']);
    }
    const kept = applied(MODEL, addTier(MODEL, flowOf(MODEL, 'new'), 0, 'sip'));
    assert.deepEqual(kindsOf(kept, 'support'), ['sip', 'number', 'dialplan']);
  });

  it('remove one tier, and all behind a tier', () => {
    assert.deepEqual(
      after((flow) => removeTier(flow, 2)),
      ['sip', 'dialplan'],
    );
    assert.deepEqual(
      after((flow) => removeBehind(flow, 1)),
      ['sip'],
    );
    assert.deepEqual(removeBehind(flowOf(MODEL, 'support'), 3), []);
  });

  it('move a tier with one edit, which keeps its comments, and never out of the flow', () => {
    const flow = flowOf(MODEL, 'support');
    assert.deepEqual(
      after(() => moveTier(flow, 1, 2)),
      ['number', 'sip', 'dialplan'],
    );
    assert.deepEqual(
      moveTier(flow, 1, 2).map(({ op }) => op),
      ['move'],
    );
    assert.deepEqual(
      [moveTier(flow, 1, 0), moveTier(flow, 3, 4), moveTier(flow, 2, 2)],
      [[], [], []],
    );
  });

  it('write, replace and take away a key, and nothing where nothing changes', () => {
    const at = '/routes/support/tiers/1';
    const op = (key: string, value: Json | undefined) =>
      setKey(MODEL, at, key, value).map((edit) => `${edit.op} ${edit.path}`);
    assert.deepEqual(op('ring_timeout', '20s'), [`add ${at}/ring_timeout`]);
    assert.deepEqual(op('number', '+14155550199'), [`replace ${at}/number`]);
    assert.deepEqual(op('via', undefined), [`remove ${at}/via`]);
    assert.deepEqual(op('site', undefined), []);
  });
});

describe('The edits of a group', () => {
  const [group] = flowOf(MODEL, 'group').widgets;
  assert(group !== undefined);
  const members = (edits: readonly Edit[]): readonly unknown[] =>
    flowOf(applied(MODEL, edits), 'group').widgets[0]?.members.map(({ section }) => section) ?? [];

  it('add, move and remove destinations', () => {
    assert.deepEqual(members(addMember(group, 'sip')).at(-1), { sip: '' });
    assert.deepEqual(members(moveMember(group, 2, 1))[0], { endpoint: 'PJSIP/bob' });
    assert.deepEqual(members(removeMember(group, 1)), [{ endpoint: 'PJSIP/bob' }]);
    assert.deepEqual(moveMember(group, 1, 0), []);
  });

  it('say the share of each weight, which is 1 if nobody says', () => {
    assert.deepEqual(sharesOf(group), [75, 25]);
  });
});

describe('The trunks of a number', () => {
  it('are one, several or the cheapest, and are written as a person would', () => {
    for (const written of ['carrier-a', ['carrier-a', 'carrier-b'], { cheapest: ['carrier-a'] }]) {
      assert.deepEqual(writtenVia(viaOf(written)), written);
    }
    assert.equal(writtenVia(viaOf(undefined)), undefined);
    assert.equal(writtenVia({ trunks: ['carrier-a'], isCheapest: false }), 'carrier-a');
  });

  it('move up one place at a time', () => {
    assert.deepEqual(movedUp(['a', 'b', 'c'], 'c'), ['a', 'c', 'b']);
    assert.deepEqual(movedUp(['a', 'b'], 'a'), ['a', 'b']);
    assert.deepEqual(movedUp(['a', 'b'], 'x'), ['a', 'b']);
  });
});
