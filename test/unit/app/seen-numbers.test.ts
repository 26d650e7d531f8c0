import assert from 'node:assert/strict';
import { seenNumbers } from '../../../src/app/seen-numbers.ts';
import type { CallFilter, CallRecord } from '../../../src/record-ports.ts';
import { NumberTable } from '../../../src/routing/number-table.ts';

const LISTED = new NumberTable([
  { entry: '+14155550100', route: 'support', failsOver: true },
  { entry: '+141555502*', route: 'sales', failsOver: true },
]);

function at(ms: number): string {
  return new Date(ms).toISOString();
}

describe('Numbers that are seen', () => {
  let asked: CallFilter | undefined;

  async function seen(...dialled: readonly string[]): Promise<readonly string[]> {
    const items = dialled.map(
      (number, index) => ({ at: 1000 - index, dialled: number, emergency: false }) as CallRecord,
    );
    const calls = async (filter: CallFilter) => {
      asked = filter;
      return { items };
    };
    const found = await seenNumbers({ calls }, { numbers: LISTED, country: 'US' });
    return found.map(({ number, calls: count, lastAt }) => `${number} ${count} ${lastAt}`);
  }

  it('are those that no entry of numbers has, the most called first, in E.164', async () => {
    const found = await seen('4155550177', '+14155550178', '+1 415 555 0178', '+14155550179');
    assert.deepEqual(found, [
      `+14155550178 2 ${at(999)}`,
      `+14155550177 1 ${at(1000)}`,
      `+14155550179 1 ${at(997)}`,
    ]);
    assert.deepEqual(asked, { route: 'by-number' });
  });

  it('are not those that are listed by now, nor what is no number', async () => {
    assert.deepEqual(await seen('+14155550100', '+14155550299', 'reception', '12'), []);
  });
});
