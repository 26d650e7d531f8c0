import assert from 'node:assert/strict';
import { tellTrunks } from '../../../src/commands/tell-trunks.ts';
import type { Loss, TrunkStatus } from '../../../src/operations.ts';
import { PROTECTION, TRUNK } from '../../contract/some-statuses.ts';

const VIEW = { columns: 300, nowMs: Date.parse('2026-11-24T17:10:00Z') };
const AT = '2026-11-24T17:09:30.000Z';
const UNTIL = '2026-11-24T17:20:00.000Z';

describe('The list of trunks', () => {
  it('says of a trunk that is well since when its checks are good, and no more', () => {
    const [, , ...details] = tellTrunks([TRUNK], VIEW);
    assert.equal(details.length, 1);
    assert.match(String(details[0]), /^ +contact good since 2026-.*\(7 min ago\)$/);
    assert.equal(tellTrunks([{ ...TRUNK, checks: [] }], VIEW).length, 2);
  });

  it('says what a trunk did in a day', () => {
    const day = { attempts: 1, answered: 1, share: 100, failed: 0 };
    const told = tellTrunks([{ ...TRUNK, checks: [], day }], VIEW);
    assert.equal(told.at(-1), '    24 h: 1 attempt, 100 % answered, 0 failed');
  });

  it('says of a trunk that nobody watches it', () => {
    const [, , ...details] = tellTrunks([{ ...TRUNK, isWatched: false, checks: [] }], VIEW);
    assert.deepEqual(details, ['    nobody watches it: health is off']);
  });

  it('says of a trunk that is held by whom and until when', () => {
    const held = {
      ...TRUNK,
      state: 'held' as const,
      reason: 'held by anna',
      until: UNTIL,
      checks: [],
    };
    const [, , until, reason] = tellTrunks([held], VIEW);
    assert.match(String(until), /^ +until .* \(in 10 min\)$/);
    assert.equal(reason, '    held by anna');
  });

  it('says whom a hold hurts, the worst first, and names no more than a line holds', () => {
    const held = { ...TRUNK, state: 'held' as const, reason: 'held by anna', checks: [] };
    const many = ['+1', '+2', '+3', '+4', '+5', '+6', '+7'];
    const hurts = [
      hurt('on-backup', 'sales', many),
      hurt('nothing', 'reception', []),
      hurt('nothing', 'support', ['+14155550100']),
    ];
    const [, , , ...details] = tellTrunks([{ ...held, hurts }], VIEW);
    assert.deepEqual(details, [
      '    nothing works now for route reception, +14155550100',
      '    on their backup now, with nothing that works behind it: +1, +2, +3, +4, +5, 2 more',
    ]);
    const nobody = tellTrunks([{ ...held, hurts: [] }], VIEW).at(-1);
    assert.equal(nobody, '    nobody loses protection by it');
  });

  describe('a trunk that is down', () => {
    const good = { name: 'contact', result: 'good' as const, evidence: 'x', at: AT, since: AT };
    const bad = { ...good, name: 'http', result: 'bad' as const, evidence: '500' };
    const down = { ...TRUNK, state: 'down' as const, reason: 'contact: none', checks: [] };
    const rows: ReadonlyArray<
      readonly [what: string, trunk: Partial<TrunkStatus>, told: readonly RegExp[]]
    > = [
      [
        'whose check is good again, and which waits for its hold-down',
        { until: UNTIL, checks: [good] },
        [/contact good since .*\(30 s ago\), waits for its hold-down until .*\(in 10 min\)$/],
      ],
      [
        'with another check that is bad',
        { until: UNTIL, checks: [good, bad] },
        [
          /^check http bad: 500, .*\(30 s ago\)$/,
          /^contact good since .*, waits for its hold-down/,
        ],
      ],
      ['without a check', { until: UNTIL }, [/^waits for its hold-down until .*\(in 10 min\)$/]],
      [
        'by a check alone that begins to be good',
        { checks: [good] },
        [/^contact good since .*, waits for more good results$/],
      ],
      [
        'by a check alone, beside a good one',
        { checks: [good, bad] },
        [/^check http bad/, /^contact good since [^,]*$/],
      ],
      [
        'and tried again',
        { state: 'trying', checks: [good] },
        [/^contact good since .*, the next calls try it$/],
      ],
    ];
    for (const [what, more, told] of rows) {
      it(what, () => {
        const [, , because, ...details] = tellTrunks([{ ...down, ...more }], VIEW);
        assert.equal(because, '    went down by contact: none');
        assert.equal(details.length, told.length, details.join('\n'));
        for (const [index, line] of told.entries()) {
          assert.match(String(details[index]?.trim()), line);
        }
      });
    }
  });
});

function hurt(loss: Loss, route: string, numbers: readonly string[]) {
  return { ...PROTECTION, route, numbers, loss };
}
