import assert from 'node:assert/strict';
import { summarise } from '../../../src/app/summary.ts';
import type { SummaryParts } from '../../../src/app/summary-needs.ts';
import type { ProtectionStatus } from '../../../src/operations.ts';
import { DRILL, NUMBER, SITE, TRUNK } from '../../contract/some-statuses.ts';
import { STATUS } from '../../contract/fake-status.ts';

const AT = '2026-11-24T02:03:00.000Z';

const WELL: ProtectionStatus = { state: 'protected', active: 'primary', reasons: [] };

const PARTS: SummaryParts = {
  app: {
    ...STATUS,
    startedAt: '2026-11-23T17:02:11.000Z',
    isDraining: false,
    asterisk: { state: 'connected', version: '22.10.1' },
  },
  trunks: [TRUNK, { ...TRUNK, name: 'carrier-b' }],
  sites: [SITE],
  numbers: [{ ...NUMBER, protection: WELL }],
  routes: [],
  drills: [DRILL],
  nodes: [],
  nowMs: Date.parse(AT),
  undelivered: 0,
  failovers: undefined,
};

const DOWN = { ...TRUNK, state: 'down', reason: '503 three times in a row', since: AT } as const;

/** What is not well, with the verdict, its level, and kind, code and order of each need. */
const STORIES: ReadonlyArray<
  readonly [what: string, parts: Partial<SummaryParts>, verdict: string, needs: readonly string[]]
> = [
  ['all is well', {}, 'ok 1 number: all protected.', []],
  [
    'there are no numbers',
    { numbers: [], routes: [route('a'), route('b')] },
    'ok 2 routes: all protected.',
    [],
  ],
  [
    'one trunk of two is down',
    { trunks: [DOWN, TRUNK] },
    'warning carrier-a is down: 503 three times in a row.',
    ['warning trunk trunk-down hold'],
  ],
  [
    'a trunk that was down is tried again',
    { trunks: [{ ...DOWN, state: 'trying' }, TRUNK] },
    'warning carrier-a is down: 503 three times in a row; calls try it again.',
    ['warning trunk trunk-trying hold'],
  ],
  [
    'every trunk is out',
    { trunks: [DOWN, { ...DOWN, state: 'held', reason: 'held by alice' }] },
    'critical carrier-a is down: 503 three times in a row. 1 other thing to look at.',
    ['critical trunk trunk-down hold', 'critical trunk trunk-held release'],
  ],
  [
    'the app has just started',
    {
      app: {
        ...PARTS.app,
        startedAt: '2026-11-24T02:02:51.000Z',
        asterisk: { state: 'disconnected', reason: 'not connected yet' },
      },
    },
    'warning The app is starting; Asterisk: not connected yet.',
    ['warning asterisk asterisk-starting'],
  ],
  [
    'Asterisk is not there 10 s after the start',
    {
      app: {
        ...PARTS.app,
        startedAt: '2026-11-24T02:02:50.000Z',
        asterisk: { state: 'disconnected', reason: 'not connected yet' },
      },
    },
    'critical Asterisk is not connected: not connected yet.',
    ['critical asterisk asterisk-away'],
  ],
  [
    'Asterisk is away, and the file has errors',
    {
      app: {
        ...PARTS.app,
        asterisk: { state: 'disconnected', reason: 'connection refused' },
        configuration: { ...STATUS.configuration, file: 'f.yaml', rejected: { at: AT, errors: 2 } },
      },
    },
    'critical Asterisk is not connected: connection refused. 1 other thing to look at.',
    ['critical asterisk asterisk-away', 'warning config file-rejected edit'],
  ],
  [
    'the worst comes first',
    {
      app: { ...PARTS.app, isDraining: true, drainReason: 'drained by bob' },
      sites: [{ ...SITE, state: 'down', reason: 'below 50 %', since: AT }],
    },
    'critical site dc1 is down: below 50 %. 1 other thing to look at.',
    ['critical site site-down', 'warning app draining resume'],
  ],
  [
    'a site waits for an operator',
    { sites: [{ ...SITE, state: 'down', awaitsReturn: true, since: AT }] },
    'warning site dc1 is well again and waits for an operator.',
    ['warning site site-waits return'],
  ],
  [
    'a number has no backup',
    {
      numbers: [
        number({
          state: 'unprotected',
          active: 'primary',
          reasons: [{ code: 'no-backup', text: 'the route has no other way' }],
        }),
      ],
    },
    `warning ${NUMBER.text} is unprotected: the route has no other way.`,
    ['warning number no-backup edit'],
  ],
  [
    'a number reaches nobody',
    { numbers: [number({ state: 'unprotected', active: 'none', reasons: [] })] },
    `critical ${NUMBER.text} is unprotected.`,
    ['critical number unprotected edit'],
  ],
  [
    'the file has what counts only after a restart',
    {
      app: {
        ...PARTS.app,
        configuration: { ...STATUS.configuration, file: 'f.yaml', needsRestart: ['admin', 'log'] },
      },
    },
    'warning f.yaml: what has changed in admin, log counts only after a restart.',
    ['warning config restart-needed'],
  ],
  [
    'no channel delivers a message',
    { undelivered: 2 },
    'warning 2 messages reached nobody: every channel has failed.',
    ['warning message message-undelivered'],
  ],
  [
    'a drill was aborted',
    { drills: [{ ...DRILL, state: 'aborted', reason: 'real calls suffer', endedAt: AT }] },
    'warning drill tuesday was aborted: real calls suffer.',
    ['warning drill drill-aborted'],
  ],
  [
    'records cannot be written',
    {
      app: {
        ...PARTS.app,
        records: { state: 'failing', pending: 3, dropped: 1, why: 'disk full' },
      },
    },
    'warning Records cannot be written: disk full; 3 wait, 1 are lost.',
    ['warning records records-failing'],
  ],
  [
    'the failovers of a month are nearly used up',
    {
      app: {
        ...PARTS.app,
        plans: {
          month: '2026-11',
          items: [{ kind: 'route', name: 'support', plan: 400, used: 320 }],
        },
      },
    },
    'warning route support has used 320 of the 400 failovers of its month.',
    ['warning plan plan-near'],
  ],
];

describe('The summary', () => {
  for (const [what, parts, verdict, needs] of STORIES) {
    it(`says it when ${what}`, () => {
      const summary = summarise({ ...PARTS, ...parts });
      assert.equal(`${summary.level} ${summary.verdict.text}`, verdict);
      assert.deepEqual(
        summary.needs.map(({ level, kind, reason, action }) =>
          [level, kind, reason.code, action].filter(Boolean).join(' '),
        ),
        needs,
      );
    });
  }

  it('counts the numbers by their protection, and shows the failovers', () => {
    const states = ['protected', 'degraded', 'unprotected', 'degraded'] as const;
    const numbers = states.map((state) => number({ ...WELL, state }));
    const failovers = { month: 312, of: '2026-11', plan: 400 };
    const summary = summarise({ ...PARTS, numbers, failovers });
    assert.deepEqual(summary.numbers, { protected: 1, degraded: 2, unprotected: 1 });
    assert.deepEqual(summary.failovers, failovers);
  });
});

function number(protection: ProtectionStatus): SummaryParts['numbers'][number] {
  return { ...NUMBER, protection };
}

function route(name: string): SummaryParts['routes'][number] {
  return { route: name, failover: true, numbers: [], protection: WELL };
}
