import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { moment } from '../../../src/commands/moments.ts';
import { span } from '../../../src/words/spans.ts';
import { table } from '../../../src/commands/table.ts';
import { tellDraining, tellStatus } from '../../../src/commands/tell-app.ts';
import { hasFailed, tellDrill, tellDrills } from '../../../src/commands/tell-drills.ts';
import { tellSites } from '../../../src/commands/tell-sites.ts';
import { tellTrunks } from '../../../src/commands/tell-trunks.ts';
import type { AppStatus, DrilledCall, DrillStatus } from '../../../src/operations.ts';
import { DRILL, SITE, TRUNK } from '../../contract/some-statuses.ts';
import { STATUS } from '../../contract/fake-status.ts';

const NOW = Date.parse('2026-11-24T17:10:00Z');
const VIEW = { columns: 100, nowMs: NOW };
const AT = '2026-11-24T17:09:30.000Z';
const LONG = 'word '.repeat(60).trim();
const URL_LIKE = `https://${'x'.repeat(150)}`;

function call(number: number, passed: boolean, movedOnMs?: number): DrilledCall {
  const moved = movedOnMs === undefined ? {} : { movedOnMs };
  return {
    call: `c-${number}`,
    at: AT,
    passed,
    status: passed ? 'ANSWER' : 'CONGESTION',
    ...moved,
  };
}

function letters(text: string): number {
  return text.replace(/\s/g, '').length;
}

describe('A span of time', () => {
  const spans: ReadonlyArray<readonly [ms: number, told: string]> = [
    [0, '0 s'],
    [59_400, '59 s'],
    [60_000, '1 min'],
    [3_599_000, '59 min'],
    [3_600_000, '1 h'],
    [12_000_000, '3 h 20 min'],
    [86_400_000, '1 d'],
    [400_000_000, '4 d 15 h'],
  ];
  for (const [ms, told] of spans) {
    it(`of ${ms} ms is ${told}`, () => {
      assert.equal(span(ms), told);
    });
  }

  it('is told beside the moment, before and after it', () => {
    assert.match(
      moment('2026-11-24T17:00:00Z', NOW),
      /^2026-11-2\d \d\d:\d0:00 [+-]\d\d:\d\d \(10 min ago\)$/,
    );
    assert.match(
      moment('2026-11-24T17:20:00Z', NOW),
      /^2026-11-2\d \d\d:\d0:00 [+-]\d\d:\d\d \(in 10 min\)$/,
    );
  });
});

describe('A table', () => {
  it('is aligned, with each detail below its row', () => {
    const rows = [{ cells: ['a', 'long-name', 'x'], details: ['why'] }, { cells: ['bb', 'b', ''] }];
    assert.deepEqual(table(['A', 'NAME', 'Z'], rows, 80), [
      'A   NAME       Z',
      'a   long-name  x',
      '    why',
      'bb  b',
    ]);
  });

  it('takes from the widest where there is not enough room', () => {
    const rows = [{ cells: ['name', 'one two three'] }];
    assert.deepEqual(table(['A', 'B'], rows, 14), ['A     B', 'name  one two', '      three']);
  });

  it('fits whatever it holds, and loses nothing', () => {
    const cell = fc.string({ maxLength: 40, unit: fc.constantFrom('a', 'b', '-', ' ') });
    const row = fc.record({
      cells: fc.array(cell, { minLength: 4, maxLength: 4 }),
      details: fc.array(cell, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 3 }),
        fc.integer({ min: 30, max: 100 }),
        (rows, columns) => {
          const lines = table(['A', 'B', 'C', 'D'], rows, columns);
          assert(lines.every((line) => line.length <= columns));
          const all = rows.flatMap(({ cells, details }) => [...cells, ...details]).join('');
          assert.equal(letters(lines.join('')), letters(all) + 4);
        },
      ),
    );
  });
});

describe('What the running app answers, for people', () => {
  const trunk = {
    ...TRUNK,
    name: 'a-carrier-whose-name-is-rather-long',
    state: 'down' as const,
    reason: LONG,
    until: '2026-11-24T17:20:00.000Z',
    checks: [{ name: 'http', result: 'bad' as const, evidence: URL_LIKE, at: AT, since: AT }],
  };
  const site = {
    ...SITE,
    state: 'down' as const,
    reason: LONG,
    isStandbyActive: true,
    awaitsReturn: true,
    parts: [{ name: `http ${URL_LIKE}`, weight: 2, result: 'bad' as const, evidence: LONG }],
    actions: [{ name: `webhook ${URL_LIKE}`, state: 'failed' as const, tries: 3, error: LONG }],
  };
  const drill: DrillStatus = {
    ...DRILL,
    state: 'aborted',
    what: LONG,
    reason: LONG,
    startedAt: AT,
    endedAt: AT,
    calls: [call(1, true, 12), { ...call(2, false), call: 'c'.repeat(80) }],
  };

  for (const columns of [100, 80, 50]) {
    it(`fits ${columns} columns`, () => {
      const view = { columns, nowMs: NOW };
      const routes = Array.from({ length: 40 }, (_, index) => `route-${index}`);
      const lines = [
        ...tellStatus(
          { ...STATUS, routes, configuration: { ...STATUS.configuration, file: URL_LIKE } },
          view,
        ),
        ...tellTrunks([trunk, TRUNK], view),
        ...tellSites([site, SITE], view),
        ...tellDrill(drill, view),
        ...tellDrills([drill, DRILL], view),
      ];
      assert(lines.length > 40);
      // A call's summary is one sentence, for who greps it.
      const wide = lines.filter((line) => line.length > columns && !/^\d+ calls: /.test(line));
      assert.deepEqual(wide, []);
    });
  }

  it('says of a site what an operator can do', () => {
    const told = tellSites([site], VIEW).join('\n');
    assert.match(told, /dc2 \(in use\)/);
    assert.match(told, /"ari-failover return dc1"/);
    assert.match(tellSites([SITE], VIEW).join('\n'), /100 % +dc2$/);
  });

  const states: ReadonlyArray<readonly [records: AppStatus['records'], told: RegExp]> = [
    [STATUS.records, /^Records +written, the newest is of 2026-11-24 .* \(\d+ min ago\)$/m],
    [{ state: 'writing', pending: 0, dropped: 3 }, /^Records +written, 3 lost since the start$/m],
    [{ state: 'behind', pending: 312, dropped: 0 }, /^Records +behind; 312 wait to be written$/m],
    [
      { state: 'failing', pending: 2, dropped: 1, why: 'disk full' },
      /^Records +failing: disk full; 2 wait to be written; 1 lost since the start$/m,
    ],
    [{ state: 'off', pending: 0, dropped: 0 }, /^Records +off$/m],
  ];
  for (const [records, told] of states) {
    it(`says how records stand: ${records.state}, ${records.dropped} lost`, () => {
      assert.match(tellStatus({ ...STATUS, records }, VIEW).join('\n'), told);
    });
  }

  it('says that there is none', () => {
    for (const tell of [tellTrunks, tellSites, tellDrills]) {
      assert.match(tell([], VIEW).join('\n'), /^No (?:trunks|sites|drills) are configured\.$/);
    }
  });

  it('says of the app whether it takes calls', () => {
    assert.match(tellStatus(STATUS, VIEW).join('\n'), /^New calls +taken$/m);
    const draining = { ...STATUS, isDraining: true };
    assert.match(tellStatus(draining, VIEW).join('\n'), /^New calls +refused \(DRAINING\)$/m);
    assert.match(
      tellDraining(draining, VIEW).join('\n'),
      /refused .* 12 in progress, 3 of them waiting/,
    );
    const alone = { ...STATUS, asterisk: { state: 'disconnected' as const } };
    const away = tellStatus(alone, VIEW).join('\n');
    assert.match(away, /^Asterisk +not connected$/m);
    assert.match(away, /^New calls +not taken: Asterisk is not connected$/m);
    const asterisk = { state: 'disconnected' as const, reason: 'nothing listens' };
    const why = tellStatus({ ...STATUS, asterisk }, VIEW).join('\n');
    assert.match(why, /^Asterisk +not connected: nothing listens$/m);
  });

  const newer: ReadonlyArray<
    readonly [what: string, configuration: Partial<AppStatus['configuration']>, told: RegExp]
  > = [
    ['has errors', { rejected: { at: AT, errors: 2 } }, /not live, it has 2 errors/],
    [
      'is held back',
      { heldBack: { at: AT, until: '2026-11-24T17:10:05Z', why: 'it removes 3 of 4 routes' } },
      /held back: it removes 3 of 4 routes\n.*\(in 5 s\) unless .*"ari-failover reload"/,
    ],
    ['is missing', { away: { at: AT } }, /the file is missing since .*\(30 s ago\)/],
  ];
  for (const [what, more, told] of newer) {
    it(`says that the file ${what}`, () => {
      const configuration = { ...STATUS.configuration, ...more };
      const view = { ...VIEW, columns: 200 };
      assert.match(tellStatus({ ...STATUS, configuration }, view).join('\n'), told);
    });
  }

  const reports: ReadonlyArray<readonly [calls: readonly DrilledCall[], told: string]> = [
    [[call(1, true, 12)], '1 call: 1 passed, 0 failed; moved on after 12 ms (median), 12 ms (max)'],
    [
      [call(1, true, 30), call(2, true, 10), call(3, true, 14)],
      '3 calls: 3 passed, 0 failed; moved on after 14 ms (median), 30 ms (max)',
    ],
    [
      [call(1, true, 30), call(2, true, 10), call(3, false)],
      '3 calls: 2 passed, 1 failed; moved on after 20 ms (median), 30 ms (max)',
    ],
    [[call(1, false)], '1 call: 0 passed, 1 failed'],
  ];
  for (const [calls, told] of reports) {
    it(`reports a drill: ${told}`, () => {
      assert.equal(tellDrill({ ...DRILL, calls }, VIEW).at(-1), told);
      assert.equal(hasFailed({ ...DRILL, calls }), told.includes('1 failed'));
    });
  }

  it('says who started a drill, and why', () => {
    const lines = tellDrill({ ...DRILL, startedBy: 'alice: monthly rehearsal' }, VIEW);
    assert(lines.some((line) => /^by +alice: monthly rehearsal$/.test(line)));
  });

  it('reports a drill call by call', () => {
    const lines = tellDrill({ ...DRILL, calls: [call(1, true, 12.4), call(2, false)] }, VIEW);
    assert(
      lines.some((line) => /^c-1 +\d\d:\d9:30 [+-]\d\d:\d\d +passed +12 ms +ANSWER$/.test(line)),
    );
    assert(
      lines.some((line) =>
        /^c-2 +\d\d:\d9:30 [+-]\d\d:\d\d +failed +never +CONGESTION$/.test(line),
      ),
    );
  });
});
