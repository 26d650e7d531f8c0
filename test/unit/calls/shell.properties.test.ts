import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { array, assert as check, asyncProperty, nat } from 'fast-check';
import { useFakeTimers } from 'sinon';
import { inputs } from '../../fuzz/times.ts';
import { Shell } from './world/shell.ts';
import { move, settleDown } from './world/world-moves.ts';

const RUNS = 500;
const choices = array(nat({ max: 1_000_000 }), {
  minLength: 20,
  maxLength: 120,
  size: 'max',
});

describe('Whatever happens between Asterisk and the app', () => {
  it(`no call, channel, bridge or place on a trunk is left, in ${RUNS} random orders`, async () => {
    const seen = { adopted: 0, connected: 0, handedBack: 0, kills: 0, losses: 0 };
    await check(
      asyncProperty(choices, async (tape) => {
        const clock = useFakeTimers({
          toFake: ['setTimeout', 'clearTimeout', 'performance'],
        });
        try {
          const shell = new Shell(clock);
          for (const choice of tape) {
            await move(shell, choice);
            await turn();
          }
          await settleDown(shell);
          assertNothingIsLeft(shell);
          for (const key of Object.keys(seen) as Array<keyof typeof seen>)
            seen[key] += shell.seen[key];
        } finally {
          clock.restore();
        }
      }),
      // The first failure is told as it is: making it smaller takes minutes.
      { numRuns: inputs(RUNS), endOnFailure: true },
    );
    for (const [what, times] of Object.entries(seen)) assert(times > 10, `${what}: ${times}`);
  });
});

function assertNothingIsLeft({ world, intake, line, trunks, wasKilled }: Shell): void {
  assert.equal(intake.calls, 0, 'calls');
  assert.equal(line.length, 0, 'callers in the line');
  const alive = [...world.channels.values()].filter(({ isAlive }) => isAlive);
  assert.deepEqual(
    alive.filter(({ isLeg, isInStasis }) => isLeg || isInStasis).map(({ id }) => id),
    [],
  );
  // One that nobody has entered is named by nothing but the call, which a kill forgets.
  const bridges = [...world.bridges].filter(([, members]) => members.size > 0 || !wasKilled);
  assert.deepEqual(bridges, []);
  assert.deepEqual([trunks.callsOf('carrier-a'), trunks.callsOf('carrier-b')], [0, 0]);
}
