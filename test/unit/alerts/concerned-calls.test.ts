import assert from 'node:assert/strict';
import { concernedCalls } from '../../../src/alerts/concerned-calls.ts';
import { impactOf } from '../../../src/alerts/impact.ts';
import type { Alert } from '../../../src/core/alert/alert.ts';
import type { CallFilter } from '../../../src/record-ports.ts';
import {
  DOWN,
  DRILLED,
  FAILED,
  FINE,
  HUNG_UP,
  LOST,
  NOON,
  PASSED_OVER,
  recorded,
} from './some-calls.ts';

describe('The calls that an alert concerned', () => {
  const search = concernedCalls(DOWN, NOON);

  it('are those that its trunk failed or took no part in, also before it was down', () => {
    const concerned = [FAILED, PASSED_OVER, LOST, HUNG_UP, FINE, DRILLED].filter((call) =>
      search?.concerns(call),
    );
    assert.deepEqual(concerned, [FAILED, PASSED_OVER, LOST, HUNG_UP]);
    assert((search?.filter.from ?? NOON) < FAILED.call.at);
  });

  const filters: ReadonlyArray<[alert: Alert, filter: CallFilter]> = [
    [about('site', 'dc1'), { attempt: { site: 'dc1' } }],
    [about('route', 'support'), { route: 'support' }],
    [about('number', '+1 415 555 0100'), { wholeNumber: '14155550100' }],
    [about('number', 'support'), { route: 'support' }],
    [about('app', 'overload', 'overload'), { status: 'OVERLOAD' }],
    [about('app', 'drain', 'draining'), { status: 'DRAINING' }],
  ];
  for (const [alert, filter] of filters) {
    it(`are found by their ${alert.object.kind} ${alert.object.name}`, () => {
      const { from, to, ...rest } = concernedCalls(alert, NOON)?.filter ?? {};
      assert(from !== undefined && to !== undefined && from < to);
      assert.deepEqual(rest, filter);
    });
  }

  it('are none of a file or of records', () => {
    assert.equal(concernedCalls(about('config', '/etc/failover.yaml'), NOON), undefined);
  });
});

describe('What an incident did to calls', () => {
  it('is counted, with the seconds that it added', () => {
    const impact = impactOf([FAILED, PASSED_OVER, LOST, HUNG_UP], true);
    assert.deepEqual(impact, {
      calls: 4,
      gotThrough: 2,
      lost: 1,
      hungUp: 1,
      addedMs: { median: 0, worst: 900 },
      numbers: [{ number: '+14155550100', calls: 4 }],
      callers: [
        { caller: '+14155550199', calls: 3 },
        { caller: '+14155550177', calls: 1 },
      ],
      isWhole: true,
    });
  });

  it('is no loss where the dialplan took the caller', () => {
    const taken = recorded(1, { status: 'CONGESTION', place: 'ivr,s,1' });
    assert.equal(impactOf([taken], true).lost, 0);
  });
});

function about(kind: string, name: string, code = kind): Alert {
  return { ...DOWN, kind: code, object: { kind, name } };
}
