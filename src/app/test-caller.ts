import type { TestCalls } from '../calls/test-calls.ts';
import type { Membership } from '../cluster/membership.ts';

type Caller = Pick<TestCalls, 'call'>;

/**
 * Test calls cost money, so one node of a cluster makes them for all. The others hear of its
 * opinion. A node that is alone makes its own.
 */
export function testCallerOf(calls: Caller, membership: () => Membership | undefined): Caller {
  return {
    call: (order, signal) => {
      const node = membership();
      const { state, coordinator = 'that coordinates' } = node?.status() ?? {};
      if (node === undefined || state === 'alone' || node.coordinates()) {
        return calls.call(order, signal);
      }
      const why = `node ${coordinator} makes test calls for all nodes`;
      return Promise.resolve({ kind: 'impossible', why });
    },
  };
}
