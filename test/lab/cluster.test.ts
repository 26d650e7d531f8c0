import assert from 'node:assert/strict';
import { PHASES } from '../cluster/phases/all.ts';
import { tellPhase } from '../cluster/tell.ts';
import { ClusterWorld } from '../cluster/world.ts';

const PACE = { callsPerSecond: 12, seconds: 15 };

describe('Three nodes behind a front keep their promises', () => {
  let world: ClusterWorld;

  before(async () => {
    world = await ClusterWorld.start();
  });

  after(() => world.close());

  for (const { name, words, isQuick, run } of PHASES) {
    if (!isQuick) continue;
    it(`${name}: ${words}`, async () => {
      const checks = (await run(world, PACE)).filter(({ isTimed }) => isTimed !== true);
      const isKept = checks.every((check) => check.isKept);
      assert(isKept, tellPhase({ name, words, checks }));
    });
  }
});
