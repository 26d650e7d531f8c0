import assert from 'node:assert/strict';
import { tellStatus } from '../../../src/commands/tell-app.ts';
import { tellNumber, tellNumbers } from '../../../src/commands/tell-numbers.ts';
import { tellTrunks } from '../../../src/commands/tell-trunks.ts';
import { NUMBER, TRUNK } from '../../contract/some-statuses.ts';
import { STATUS } from '../../contract/fake-status.ts';

const VIEW = { columns: 100, nowMs: Date.parse('2026-11-24T17:10:00Z') };
const PLANNED = { calls: 120, failovers: 1, plan: 400, used: 319 };
const LINE = '120 calls, 1 failover this month; 319 of 400 failovers (79 %) of the plan';

describe('What commands tell of a month', () => {
  it('stands below each trunk and number that has a plan', () => {
    const trunks = tellTrunks([{ ...TRUNK, month: PLANNED }], VIEW).join('\n');
    const numbers = tellNumbers({ items: [{ ...NUMBER, month: PLANNED }] }, VIEW).join('\n');
    for (const told of [trunks, numbers]) assert(told.includes(`    ${LINE}`), told);
    const free = { calls: 1, failovers: 0 };
    assert(
      !tellTrunks([{ ...TRUNK, month: free }], VIEW)
        .join()
        .includes('this month'),
    );
    assert(
      !tellNumbers({ items: [{ ...NUMBER, month: free }] }, VIEW)
        .join()
        .includes('this month'),
    );
  });

  it('stands with one number, with or without a plan', () => {
    assert(tellNumber({ ...NUMBER, month: PLANNED }, VIEW).some((line) => line.endsWith(LINE)));
    const free = tellNumber({ ...NUMBER, month: { calls: 1, failovers: 2 } }, VIEW).join('\n');
    assert.match(free, /calls +1 call, 2 failovers this month$/);
  });

  it('is in the status once 80 % of a plan is used', () => {
    const plan = { kind: 'route', name: 'support', plan: 400 } as const;
    const told = (used: number): string => {
      const plans = { month: '2026-11', items: [{ ...plan, used }] };
      return tellStatus({ ...STATUS, plans }, VIEW).join('\n');
    };
    assert(!told(319).includes('Failovers'));
    assert.match(
      told(320),
      /^Failovers +route support: 320 of 400 failovers \(80 %\) of 2026-11$/m,
    );
  });
});
