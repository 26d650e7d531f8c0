import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { sharedFate } from '../../../src/core/route/fate.ts';
import { planRoute } from '../../../src/core/route/plan.ts';
import type { Attempt } from '../../../src/core/route/way.ts';
import type { Route, Tier } from '../../../src/core/route/route.ts';
import type { Standing, Standings } from '../../../src/core/route/standing.ts';
import type { Policy } from '../../../src/core/verdict/policy.ts';
import type { Treatment } from '../../../src/core/verdict/treatment.ts';
import { protectionOf, waysOf, type Protection } from '../../../src/simulation/protection.ts';
import { playCall } from '../../../src/simulation/simulate-call.ts';
import { parseEnd } from '../../../src/simulation/simulated-end.ts';
import {
  anyOf,
  dialTier,
  endpointTier,
  numberOn,
  numberTier,
  route,
  sip,
  STANDBY,
  target,
  trunk,
} from '../../scenarios/routes.ts';

const A = trunk('carrier-a', { site: 'dc1' });
const B = trunk('carrier-b', { site: 'dc2' });
const A_TOO = trunk('carrier-a-too', { endpoint: 'carrier-a' });
const IN_DC1 = trunk('carrier-c', { site: 'dc1' });
const PBX = dialTier(sip('sip:support@10.0.0.5'));
const PBX_TOO = dialTier(sip('sip:other@10.0.0.5'));

/** `carrier-a: held` and `site dc1: down` in short. */
function standings(against: Readonly<Record<string, string>> = {}): Standings {
  const entries = Object.entries(against);
  const watched = entries.filter(([name]) => !name.startsWith('site '));
  const sites = entries.filter(([name]) => name.startsWith('site '));
  return {
    watched: new Map(watched.map(([name, is]) => [name, STANDING[is] ?? {}])),
    sites: new Map(
      sites.map(([name]) => [
        name.replace('site ', ''),
        { behind: `${name} is down`, takesTrials: false },
      ]),
    ),
  };
}

const STANDING: Readonly<Record<string, Standing>> = {
  held: { held: 'held by alice' },
  down: { behind: 'down, 503 three times' },
  full: { room: { legs: 0, limit: 'max_calls 30' } },
  suspect: { suspect: 'one failure' },
};

/** `protected primary: carrier-a > carrier-b`, and the codes of its reasons. */
function told({ state, active, inUse, behind, reasons }: Protection): readonly string[] {
  const ways = [inUse, behind].flatMap((way) => (way === undefined ? [] : [way.trunk ?? way.way]));
  return [`${state} ${active}: ${ways.join(' > ')}`.trim(), ...reasons.map(({ code }) => code)];
}

const SIP_503 = { by: 'sip', code: 503 } as const;
const STOPS_AT_503: Policy = {
  base: 'unreachable',
  refinements: [{ where: 'route support', place: [], nextOn: [], stopOn: [SIP_503] }],
};
const BUSY_BY_503: readonly Treatment[] = [{ rule: SIP_503, outcome: 'BUSY' }];

const ROWS: ReadonlyArray<
  readonly [
    what: string,
    tiers: readonly Tier[],
    against: Readonly<Record<string, string>>,
    ...expected: readonly string[],
  ]
> = [
  ['two carriers', [numberTier(A, B)], {}, 'protected primary: carrier-a > carrier-b'],
  ['two tiers', [numberTier(A), numberTier(B)], {}, 'protected primary: carrier-a > carrier-b'],
  [
    'one that is suspect',
    [numberTier(A, B)],
    { 'carrier-b': 'suspect' },
    'protected primary: carrier-a > carrier-b',
  ],
  ['one way', [numberTier(A)], {}, 'unprotected primary: carrier-a', 'no-backup'],
  [
    'the same trunk again',
    [numberTier(A), numberTier(A)],
    {},
    'unprotected primary: carrier-a',
    'no-backup',
  ],
  [
    'the same endpoint by two names',
    [numberTier(trunk('carrier-a')), dialTier({ ...numberOn(A_TOO), number: '+14155550199' })],
    {},
    'unprotected primary: carrier-a',
    'shares-fate',
  ],
  [
    'the same site',
    [numberTier(A), dialTier({ ...numberOn(IN_DC1) })],
    {},
    'unprotected primary: carrier-a',
    'shares-fate',
  ],
  [
    'the same host',
    [PBX, PBX_TOO],
    {},
    'unprotected primary: PJSIP/outbound/sip:support@10.0.0.5',
    'shares-fate',
  ],
  [
    'another site behind the same one',
    [numberTier(A, IN_DC1, B)],
    {},
    'protected primary: carrier-a > carrier-b',
  ],
  [
    'a phone',
    [PBX, endpointTier('PJSIP/alice')],
    {},
    'protected primary: PJSIP/outbound/sip:support@10.0.0.5 > PJSIP/alice',
    'unwatched',
  ],
  [
    'the dialplan',
    [numberTier(A), STANDBY],
    {},
    'protected primary: carrier-a > dialplan standby,s,1',
    'by-dialplan',
  ],
  [
    'the dialplan alone',
    [STANDBY],
    {},
    'unprotected primary: dialplan standby,s,1',
    'no-backup',
    'by-dialplan',
  ],
  [
    'a backup that is down',
    [numberTier(A, B)],
    { 'carrier-b': 'down' },
    'degraded primary: carrier-a',
    'backup-down',
  ],
  [
    'a backup that is held',
    [numberTier(A, B)],
    { 'carrier-b': 'held' },
    'degraded primary: carrier-a',
    'backup-held',
  ],
  [
    'a backup that is full',
    [numberTier(A, B)],
    { 'carrier-b': 'full' },
    'degraded primary: carrier-a',
    'backup-full',
  ],
  [
    'a backup whose site is down',
    [numberTier(A, B)],
    { 'site dc2': 'down' },
    'degraded primary: carrier-a',
    'backup-site-down',
  ],
  [
    'a primary that is down',
    [numberTier(A, B)],
    { 'carrier-a': 'down' },
    'degraded backup: carrier-b',
    'primary-down',
  ],
  [
    'a primary that is held',
    [numberTier(A, B)],
    { 'carrier-a': 'held' },
    'degraded backup: carrier-b',
    'primary-held',
  ],
  [
    'a primary that is full',
    [numberTier(A, B)],
    { 'carrier-a': 'full' },
    'degraded backup: carrier-b',
    'primary-full',
  ],
  [
    'a primary whose site is down',
    [numberTier(A, B)],
    { 'site dc1': 'down' },
    'degraded backup: carrier-b',
    'primary-site-down',
  ],
  [
    'a third way',
    [numberTier(A, B), PBX],
    { 'carrier-a': 'down' },
    'protected backup: carrier-b > PJSIP/outbound/sip:support@10.0.0.5',
    'primary-down',
  ],
  [
    'both held',
    [numberTier(A, B)],
    { 'carrier-a': 'held', 'carrier-b': 'held' },
    'unprotected none:',
    'nothing-works',
    'primary-held',
    'backup-held',
  ],
  [
    'both down',
    [numberTier(A, B)],
    { 'carrier-a': 'down', 'carrier-b': 'down' },
    'unprotected none:',
    'nothing-works',
    'primary-down',
    'backup-down',
  ],
  [
    'all down before the dialplan',
    [numberTier(A), STANDBY],
    { 'carrier-a': 'down' },
    'degraded backup: dialplan standby,s,1',
    'primary-down',
    'by-dialplan',
  ],
  [
    'a rule that stops at a 503',
    [dialTier(numberOn(A), { policy: STOPS_AT_503 }), numberTier(B)],
    {},
    'unprotected primary: carrier-a',
    'rule-stops',
  ],
  [
    'a trunk that calls a 503 busy, for which the other ends count',
    [numberTier({ ...A, treatments: BUSY_BY_503 }), numberTier(B)],
    {},
    'protected primary: carrier-a > carrier-b',
  ],
  [
    'a group that rings together',
    [anyOf('ring-all', target(numberOn(A)), target(numberOn(B)))],
    {},
    'protected primary: carrier-a > carrier-b',
  ],
  [
    'a group of one site',
    [anyOf('ring-all', target(numberOn(A)), target(numberOn(IN_DC1)))],
    {},
    'unprotected primary: carrier-a',
    'shares-fate',
  ],
  [
    'a group of which one is down',
    [anyOf('ring-all', target(numberOn(A)), target(numberOn(B)))],
    { 'carrier-b': 'down' },
    'degraded primary: carrier-a',
    'backup-down',
  ],
  [
    'a group and another tier',
    [anyOf('ring-all', target(numberOn(A)), target(numberOn(IN_DC1))), numberTier(B)],
    {},
    'protected primary: carrier-a > carrier-b',
  ],
];

describe('Protection', () => {
  for (const [what, tiers, against, ...expected] of ROWS) {
    it(`${what}: ${expected.join(', ')}`, () => {
      assert.deepEqual(told(protectionOf(route(tiers), true, standings(against))), expected);
    });
  }

  it('of a number with `failover: no` is none, whatever its route has', () => {
    const two = route([numberTier(A), numberTier(B)]);
    assert.deepEqual(told(protectionOf(two, false, standings())), [
      'unprotected primary: carrier-a',
      'failover-off',
    ]);
    assert.deepEqual(told(protectionOf(two, false, standings({ 'carrier-a': 'held' }))), [
      'unprotected none:',
      'failover-off',
      'nothing-works',
      'primary-held',
    ]);
  });

  it('says why, for people', () => {
    const texts = (tiers: readonly Tier[], against = {}): readonly string[] =>
      protectionOf(route(tiers), true, standings(against)).reasons.map(({ text }) => text);
    assert.deepEqual(texts([numberTier(A), dialTier(numberOn(IN_DC1))]), [
      'every other way needs what this one needs: site dc1',
    ]);
    assert.deepEqual(texts([numberTier(A, B)], { 'carrier-a': 'held' }), [
      'carrier-a: held by alice',
    ]);
    assert.deepEqual(texts([dialTier(numberOn(A), { policy: STOPS_AT_503 }), numberTier(B)]), [
      'calls stop there: stop_on sip:503 of route support stops',
    ]);
  });

  it('names primary and backup while everything works', () => {
    const names = ({ primary, backup }: ReturnType<typeof waysOf>): unknown => [
      primary?.trunk ?? primary?.way,
      backup?.trunk ?? backup?.way,
    ];
    assert.deepEqual(names(waysOf(route([numberTier(A, IN_DC1, B)]))), ['carrier-a', 'carrier-b']);
    assert.deepEqual(names(waysOf(route([PBX, STANDBY]))), [
      'PJSIP/outbound/sip:support@10.0.0.5',
      'dialplan standby,s,1',
    ]);
    assert.deepEqual(names(waysOf(route([numberTier(A)]))), ['carrier-a', undefined]);
  });
});

const TRUNKS = ['t1', 't2', 't3', 't4'].map((name, index) =>
  trunk(name, index === 3 ? {} : { site: `dc${(index % 2) + 1}` }),
);
const aTrunk = fc.constantFrom(...TRUNKS);
const destination = fc.oneof(
  fc.uniqueArray(aTrunk, { minLength: 1, maxLength: 3 }).map((trunks) => numberOn(...trunks)),
  fc.constantFrom('sip:a@10.0.0.5', 'sip:b@10.0.0.5', 'sip:a@10.0.0.6').map((uri) => sip(uri)),
);
const POLICIES: ReadonlyArray<Policy | undefined> = [
  undefined,
  STOPS_AT_503,
  { refinements: [], base: 'never-miss' },
];
const aTarget = fc
  .record({
    to: destination,
    policy: fc.constantFrom(...POLICIES),
    site: fc.constantFrom('', 'dc1'),
  })
  .map(({ to, policy, site }) =>
    target(to, { ...(policy && { policy }), ...(site === '' ? {} : { site }) }),
  );
const aTier = fc
  .tuple(
    fc.constantFrom('in-order' as const, 'ring-all' as const, 'weighted' as const),
    fc.array(aTarget, { minLength: 1, maxLength: 3 }),
  )
  .map(([strategy, targets]) => anyOf(strategy, ...targets));
const aRoute = fc
  .tuple(fc.array(aTier, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([tiers, ends]) => route(ends ? [...tiers, STANDBY] : tiers));
const NAMES = ['t1', 't2', 't3', 't4', 'sip:10.0.0.5', 'sip:10.0.0.6', 'site dc1', 'site dc2'];
const someStandings = fc
  .dictionary(fc.constantFrom(...NAMES), fc.constantFrom('held', 'down', 'full', 'suspect'), {
    maxKeys: 4,
  })
  .map((against) => standings(against));

describe('A route that is protected', () => {
  it('leads a call to the way behind, when the one in use and its fate cannot be reached', () => {
    let seen = 0;
    fc.assert(
      fc.property(
        aRoute,
        someStandings,
        fc.constantFrom('sip:503', 'dead', 'refused', 'silence'),
        (called, now, word) => {
          const { state, inUse, behind } = protectionOf(called, true, now);
          if (state !== 'protected') return;
          seen += 1;
          assert(inUse !== undefined && behind !== undefined);
          const from = attemptAt(called, now, inUse.way);
          const ended = playedToTheEnd(called, now, (attempt) =>
            sharedFate(from, attempt) === undefined && works(attempt, now) ? 'answer' : word,
          );
          assert.equal(ended, behind.way);
        },
      ),
      { numRuns: 2_000 },
    );
    assert(seen > 300, `${seen} were protected`);
  });

  it('is not one whose call ends there, or goes on to what is down', () => {
    fc.assert(
      fc.property(aRoute, someStandings, (called, now) => {
        const { state, inUse } = protectionOf(called, true, now);
        if (state === 'protected' || inUse === undefined) return;
        if (inUse.way.startsWith('dialplan')) return;
        const from = attemptAt(called, now, inUse.way);
        const ends = ['sip:503', 'dead', 'refused'].map((word) =>
          playedToTheEnd(called, now, (attempt) =>
            sharedFate(from, attempt) === undefined && works(attempt, now) ? 'answer' : word,
          ),
        );
        assert(ends.includes(undefined), ends.join());
      }),
      { numRuns: 2_000 },
    );
  });
});

function attemptAt(called: Route, now: Standings, way: string): Attempt {
  const from = planRoute(called, 0, now).attempts.find(({ endpoint }) => endpoint === way);
  assert(from, way);
  return from;
}

function works({ via, host, site }: Attempt, { watched, sites }: Standings): boolean {
  const standing = watched.get(via?.name ?? host ?? '');
  return (
    standing?.held === undefined &&
    standing?.behind === undefined &&
    standing?.room === undefined &&
    !sites.has(site ?? '') &&
    !sites.has(via?.site ?? '')
  );
}

/** Where the call ends: the dial string that answers, the dialplan tier, or nowhere. */
function playedToTheEnd(
  called: Route,
  now: Standings,
  endOf: (attempt: Attempt) => string,
): string | undefined {
  const request = { id: 'c', caller: 'caller', callerIsUp: false, route: called, hops: 0 };
  const { facts, target: place } = playCall(request, (attempt) => parseEnd(endOf(attempt)), now);
  const answered = facts.find((fact) => fact.kind === 'attempt-answered');
  if (answered !== undefined) return answered.attempt.endpoint;
  return place === undefined ? undefined : `dialplan ${place.context},${place.extension},1`;
}
