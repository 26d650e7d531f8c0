import { setTimeout as wait } from 'node:timers/promises';
import { allAnswered, atMost, timed, type Phase } from '../phase.ts';
import { recorded, untilCounted } from '../recorded.ts';
import { capped, LASTS_MS, neverOver } from './limits.ts';

/** How long a killed app is away (`RestartSec=1`). Milliseconds. */
const RESTART_MS = 1000;

/** 10 s after the last answer, and the time until somebody asks. */
const ALONE_WITHIN_S = 11;

export const appsKilled: Phase = {
  name: 'apps-killed',
  words: 'one app after the other is killed, and started again after a second',
  isQuick: false,
  run: async (world, pace) => {
    await world.route('support');
    const calling = await world.call({ ...pace, lastsMs: 3000 });
    for (let turn = 0; turn < 10; turn += 1) {
      const node = world.nodes[turn % world.nodes.length];
      await wait((pace.seconds * 1000) / 12 - RESTART_MS);
      await node?.app.stop('SIGKILL');
      await wait(RESTART_MS);
      await node?.restart();
    }
    const callers = await calling.end();
    await world.untilTogether();
    return [allAnswered(callers, ', or whose call ended early')];
  },
};

export const asteriskKilled: Phase = {
  name: 'asterisk-killed',
  words: 'the Asterisk of a3 is killed, and started again after ten seconds',
  isQuick: true,
  run: async (world, pace) => {
    const [, , a3] = world.nodes;
    await world.route('support');
    const calling = await world.call({ ...pace, lastsMs: 1000 });
    await wait(4000);
    const own = Object.values(world.carriers)
      .flatMap((carrier) => carrier.since())
      .filter(({ from, endMs }) => from === a3.asterisk.sipPort && endMs === undefined).length;
    await a3.asterisk.restart(10_000);
    const callers = await calling.end();
    await a3.untilReady();
    return [
      // A call whose INVITE was on its way is not at the carrier yet.
      atMost(`calls that ended with it; it had ${own}`, callers.failed, own + 2),
    ];
  },
};

export const databaseKilled: Phase = {
  name: 'database-killed',
  words: 'the database is killed while the cap is in use, and started again after half of the time',
  isQuick: true,
  run: async (world, pace) => {
    const fromMs = Date.now();
    const { calling } = await capped(world, { ...pace, seconds: pace.seconds + 12 });
    await wait(LASTS_MS + 1000);
    const killedMs = performance.now();
    await world.database.kill();
    for (const node of world.nodes) {
      await node.until('alone', async () => (await node.stands()).state === 'alone');
    }
    const tookMs = performance.now() - killedMs;
    await wait(Math.max(0, (pace.seconds * 1000) / 2 - tookMs));
    await world.database.start();
    const callers = await calling.end();
    await world.untilQuiet();
    await world.untilTogether();
    const calls = callers.answered + callers.failed;
    const written = await untilCounted(calls, () => recorded(world, fromMs));
    return [
      allAnswered(callers),
      neverOver(world),
      timed(atMost('until all say that they are alone', tookMs / 1000, ALONE_WITHIN_S, ' s')),
      {
        what: `calls in the records, of ${calls}`,
        seen: String(written),
        isKept: written === calls,
      },
    ];
  },
};

export const coordinatorStops: Phase = {
  name: 'coordinator-stops',
  words: 'the node that coordinates is stopped for 15 seconds (SIGSTOP), and goes on',
  isQuick: false,
  run: async (world, pace) => {
    const [first] = world.nodes;
    const all = await first.nodes();
    const leader = all.find(({ coordinatesSince }) => coordinatesSince !== undefined);
    const node = world.nodes.find(({ name }) => name === leader?.name) ?? first;
    const other = world.nodes.find((one) => one !== node) ?? first;
    const { calling } = await capped(world, pace);
    await wait(8000);
    process.kill(node.app.pid, 'SIGSTOP');
    await other.until('another coordinator', async () =>
      (await other.nodes()).some(
        ({ name, coordinatesSince }) => coordinatesSince !== undefined && name !== node.name,
      ),
    );
    await wait(10_000);
    process.kill(node.app.pid, 'SIGCONT');
    await calling.end();
    await world.untilQuiet();
    await world.untilTogether();
    return [neverOver(world)];
  },
};
