import assert from 'node:assert/strict';
import { flowOf } from '../../../web/src/features/flows/model/flow.ts';
import {
  knownTiers,
  NOTHING_KNOWN,
  statusOf,
} from '../../../web/src/features/flows/model/known-tiers.ts';
import { placeBehind, placesOf } from '../../../web/src/features/flows/model/layout.ts';
import {
  ownProblems,
  placeOfProblem,
} from '../../../web/src/features/flows/model/place-of-problem.ts';

function problem(pointer: string, severity: 'error' | 'warning' = 'error') {
  return {
    severity,
    code: 'missing',
    path: '',
    pointer,
    line: 1,
    column: 1,
    message: pointer,
  } as const;
}

describe('The places of the canvas', () => {
  it('are one below the other, each in the middle', () => {
    const sizes = [
      { width: 400, height: 100 },
      { width: 520, height: 201 },
      { width: 400, height: 50 },
    ];
    assert.deepEqual(placesOf(sizes), [
      { x: -200, y: 0 },
      { x: -260, y: 100 },
      { x: -200, y: 301 },
    ]);
  });

  it('of a tier that is dropped count without it', () => {
    assert.deepEqual(
      [placeBehind(1, 3), placeBehind(3, 0), placeBehind(2, 2), placeBehind(2, 1)],
      [3, 1, 2, 2],
    );
  });
});

function at(pointer: string) {
  return placeOfProblem({ pointer }, 'support');
}

describe('The place of a problem', () => {
  it('is a field of a tier, of a destination of a group, or of the route', () => {
    assert.deepEqual(at('/routes/support/tiers/1/via/0'), {
      tier: 2,
      field: '/routes/support/tiers/1/via',
    });
    assert.deepEqual(at('/routes/support/tiers/0/any_of/1/sip'), {
      tier: 1,
      field: '/routes/support/tiers/0/any_of/1/sip',
    });
    assert.deepEqual(at('/routes/support/max_setup'), {
      tier: 0,
      field: '/routes/support/max_setup',
    });
    assert.deepEqual(at('/routes/support/tiers/2'), { tier: 3, field: '' });
  });

  it('is elsewhere for other routes, also for one whose name begins alike', () => {
    assert.equal(at('/routes/support-2/tiers/0'), undefined);
    assert.equal(at('/trunks/carrier-a'), undefined);
  });

  it('is listed if it is an error or its own, errors first, and each in the order of the flow', () => {
    const sorted = ownProblems(
      [
        problem('/admin/edit', 'warning'),
        problem('/trunks/carrier-a'),
        problem('/routes/support/tiers/0', 'warning'),
        problem('/routes/support/tiers/1/sip'),
        problem('/routes/support/tiers/0/sip'),
      ],
      'support',
    );
    assert.deepEqual(
      sorted.map(({ pointer }) => pointer),
      [
        '/routes/support/tiers/0/sip',
        '/routes/support/tiers/1/sip',
        '/trunks/carrier-a',
        '/routes/support/tiers/0',
      ],
    );
  });
});

describe('What is known of a tier', () => {
  const before = { routes: { x: { tiers: [{ sip: 'sip:a@b' }, { dialplan: 'ivr,s,1' }] } } };
  const tiers = [
    { tier: 1, kind: 'dial', strategy: 'in-order', targets: [], ways: [] },
    { tier: 2, kind: 'dialplan', place: 'ivr,s,1' },
  ] as const;
  const known = knownTiers(NOTHING_KNOWN, flowOf(before, 'x').widgets, [...tiers]);
  const kindsOf = (sections: readonly Record<string, string>[]) => {
    const { widgets } = flowOf({ routes: { x: { tiers: sections } } }, 'x');
    return widgets.map((widget) => statusOf(known, widget, widgets.length)?.tier);
  };

  it('moves with its section', () => {
    assert.deepEqual(kindsOf([{ endpoint: '' }, { sip: 'sip:a@b' }, { dialplan: 'ivr,s,1' }]), [
      undefined,
      1,
      2,
    ]);
  });

  it('stays while the tier is edited, unless it is another kind of end', () => {
    assert.deepEqual(kindsOf([{ sip: 'sip:c@b' }, { dialplan: 'ivr,s,1' }]), [1, 2]);
    assert.deepEqual(kindsOf([{ sip: 'sip:a@b' }, { sip: 'sip:d@b' }]), [1, undefined]);
  });

  it('stays the same object while the app says the same, so that nothing is drawn again', () => {
    const { widgets } = flowOf(before, 'x');
    const again = knownTiers(known, widgets, [{ ...tiers[0] }, { ...tiers[1], place: 'ivr,s,2' }]);
    assert.equal(again.tiers[0], known.tiers[0]);
    assert.notEqual(again.tiers[1], known.tiers[1]);
  });
});
