import assert from 'node:assert/strict';
import { numberChanges } from '../../../src/app/number-changes.ts';
import type { Route } from '../../../src/core/route/route.ts';
import { NumberTable, type ListedNumber } from '../../../src/routing/number-table.ts';
import { ProtectionTracker } from '../../../src/simulation/protection-tracker.ts';
import { numberTier, onTrunks, route, trunk } from '../../scenarios/routes.ts';

const A = trunk('carrier-a');
const B = trunk('carrier-b');

const GUARDED = route([numberTier(A), numberTier(B)], { name: 'support' });
const ALONE = route([numberTier(A)], { name: 'support' });
const SALES = route([numberTier(A), numberTier(B)], { name: 'sales' });

const MAIN: ListedNumber = { entry: '+14155550100', route: 'support', failsOver: true };
const SALES_LINE: ListedNumber = { entry: '+14155550120', route: 'sales', failsOver: true };

interface Wanted {
  readonly routes: readonly Route[];
  readonly numbers: readonly ListedNumber[];
}

describe('The numbers that a change of the configuration concerns', () => {
  /** `number: before -> after`, in words. */
  async function changes(
    live: Wanted,
    next: Wanted,
    against: Parameters<typeof onTrunks>[0] = {},
  ): Promise<readonly string[]> {
    const tracker = new ProtectionTracker({
      standings: () => ({ ...onTrunks(against), sites: new Map() }),
      onChange: () => {},
      later: () => {},
    });
    tracker.configure(routesOf(live), live.numbers);
    const seen = tracker.all().map(({ protection }) => protection);
    const found = await numberChanges(
      { numbers: new NumberTable(live.numbers) },
      { numbers: new NumberTable(next.numbers), routes: routesOf(next) },
      tracker,
    );
    // It changes nothing.
    assert.deepEqual(
      tracker.all().map(({ protection }) => protection),
      seen,
    );
    return found.map(
      ({ number, before, after }) => `${number}: ${before?.state ?? ''} -> ${after?.state ?? ''}`,
    );
  }

  const BOTH: Wanted = { routes: [GUARDED, SALES], numbers: [MAIN, SALES_LINE] };

  it('are none where nothing changes', async () => {
    assert.deepEqual(await changes(BOTH, BOTH), []);
  });

  it('are those that lose their backup, and no others', async () => {
    const next = { ...BOTH, routes: [ALONE, SALES] };
    assert.deepEqual(await changes(BOTH, next), ['+14155550100: protected -> unprotected']);
    assert.deepEqual(await changes(next, BOTH), ['+14155550100: unprotected -> protected']);
  });

  it('are those that are added or removed', async () => {
    const next = { ...BOTH, numbers: [SALES_LINE] };
    assert.deepEqual(await changes(BOTH, next), ['+14155550100: protected -> ']);
    assert.deepEqual(await changes(next, BOTH), ['+14155550100:  -> protected']);
  });

  it('are those whose failover is switched off', async () => {
    const next = { ...BOTH, numbers: [{ ...MAIN, failsOver: false }, SALES_LINE] };
    assert.deepEqual(await changes(BOTH, next), ['+14155550100: protected -> unprotected']);
  });

  it('are seen with the trunks as they are now', async () => {
    const against = { 'carrier-b': { held: 'held by alice' } };
    const next = { ...BOTH, routes: [ALONE, SALES] };
    assert.deepEqual(await changes(BOTH, next, against), ['+14155550100: degraded -> unprotected']);
  });
});

function routesOf({ routes }: Wanted): ReadonlyMap<string, Route> {
  return new Map(routes.map((one) => [one.name, one]));
}
