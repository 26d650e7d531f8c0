import { copyFile } from 'node:fs/promises';
import { allAnswered, atLeast, atMost, is, type Check, type Pace, type Phase } from '../phase.ts';
import type { ClusterNode } from '../node.ts';
import type { Calling, ClusterWorld } from '../world.ts';
import { capped } from './limits.ts';

/** Sets the clock of the app five minutes on when it gets SIGUSR2. */
const FIVE_MINUTES = new URL('../../chaos/jump-clock.mjs?minutes=5', import.meta.url).href;
const CLI = new URL('../../../dist/cli.js', import.meta.url).pathname;
const SKEW_MS = 300_000;
/** How long a hold lasts that a node with a wrong clock orders, and what it may err. Seconds. */
const HELD_S = 10;
const LATE_S = 2;
/** What a node takes carrier-c for that has another file. */
const LOWER_CAP = 18;

export const nameTwice: Phase = {
  name: 'name-twice',
  words: 'a3 is started with the name of a1',
  isQuick: false,
  run: async (world, pace) => {
    const [a1, a2, a3] = world.nodes;
    const calling = await coming(world, pace);
    await a3.again({ node: 'a1' });
    await a3.until('alone', async () => (await a3.stands()).state === 'alone');
    const { why = '' } = await a3.stands();
    await a2.until('told', async () => (await a2.sees('a1'))?.double?.isClone === false);
    const { state } = await a1.stands();
    await a3.until('busy', () => Promise.resolve(a3.served > 0));
    const code = await a2.exitCodeOfNodes();
    const alert = await world.told(/node a1: another node of this name runs/);
    await a3.again();
    await world.untilTogether();
    return [
      allAnswered(await calling.end()),
      is('the second one says', why.replace(/, on .*/, ''), 'another node has the name a1'),
      is('the first one is', state, 'together'),
      is('exit code of `nodes`', code, 1),
      is('people are told', alert, true),
      await exitsWell(a2),
    ];
  },
};

export const cloned: Phase = {
  name: 'clone',
  words: 'a3 is started with the name of a1 and a copy of its state file, as a cloned machine is',
  isQuick: false,
  run: async (world, pace) => {
    const [a1, a2, a3] = world.nodes;
    const calling = await coming(world, pace);
    await a1.app.stop();
    await copyFile(a1.stateFile, `${a1.stateFile}.copy`);
    await a1.restart();
    await a1.until('together', async () => (await a1.stands()).state === 'together');
    await a3.again({ node: 'a1', state: 'a1.db.copy' });
    await a1.until('alone', async () => (await a1.stands()).state === 'alone');
    const { why = '' } = await a1.stands();
    const { state } = await a3.stands();
    await a2.until('told', async () => (await a2.sees('a1'))?.double?.isClone === true);
    const before = a1.served;
    await a1.until('busy', () => Promise.resolve(a1.served > before));
    const code = await a2.exitCodeOfNodes();
    await a3.again();
    // For good: nobody else knows which of the two is meant.
    const stays = (await a1.stands()).state;
    await a1.again();
    await world.untilTogether();
    return [
      allAnswered(await calling.end()),
      is(
        'the earlier one says',
        /^a later start of a1 has its place/.exec(why)?.[0],
        'a later start of a1 has its place',
      ),
      is('the later one is', state, 'together'),
      is('the earlier one, when the copy has gone, is', stays, 'alone'),
      is('exit code of `nodes`', code, 1),
      await exitsWell(a2),
    ];
  },
};

export const clock: Phase = {
  name: 'clock',
  words: 'the clock of a3 is set on by five minutes; then it holds carrier-a for ten seconds',
  isQuick: false,
  run: async (world, pace) => {
    const [a1, , a3] = world.nodes;
    const calling = await coming(world, pace);
    await a3.again({ program: ['--import', FIVE_MINUTES, CLI, 'start'] });
    await world.untilTogether();
    process.kill(a3.app.pid, 'SIGUSR2');
    const isOff = async (): Promise<boolean> =>
      Math.abs(((await a1.sees('a3'))?.clockMs ?? 0) - SKEW_MS) < 2000;
    await a1.until('told of the clock', isOff);
    const { state } = await a3.stands();
    const code = await a1.exitCodeOfNodes();
    await a3.order('trunks/carrier-a/hold', { for: `${HELD_S}s`, reason: 'works' });
    const heldMs = performance.now();
    const isHeld = async (): Promise<boolean> => (await a1.trunk('carrier-a')).state === 'held';
    await a1.until('holding', isHeld);
    await a1.until('free', async () => !(await isHeld()));
    const lastedS = (performance.now() - heldMs) / 1000;
    await a3.again();
    await world.untilTogether();
    return [
      allAnswered(await calling.end()),
      is('the node is', state, 'together'),
      is('exit code of `nodes`', code, 1),
      atLeast('the hold lasted on a1', lastedS, HELD_S - LATE_S, ' s'),
      atMost('and not longer than', lastedS, HELD_S + LATE_S, ' s'),
      await exitsWell(a1),
    ];
  },
};

export const drift: Phase = {
  name: 'drift',
  words: `the file of a3 says that carrier-c takes ${LOWER_CAP} calls; then more want it`,
  isQuick: false,
  run: async (world, pace) => {
    const [a1, , a3] = world.nodes;
    await a3.again({ trunks: { 'carrier-c': { max_calls: LOWER_CAP } } });
    await world.untilTogether();
    const differs = async (): Promise<readonly string[]> =>
      (await a1.sees('a3'))?.configuration.differs ?? [];
    await a1.until('told of the keys', async () => (await differs()).length > 0);
    const keys = (await differs()).join(', ');
    const code = await a1.exitCodeOfNodes();
    const { calling } = await capped(world, pace);
    const callers = await calling.end();
    const { most } = world.carriers['carrier-c'];
    const alert = await world.told(/node a3 has another configuration/);
    await world.untilQuiet();
    await a3.again();
    await world.untilTogether();
    return [
      allAnswered(callers),
      is('keys that differ', keys, 'trunks.carrier-c.max_calls'),
      is('exit code of `nodes`', code, 1),
      atMost('calls of carrier-c at the same time', most, LOWER_CAP),
      is('people are told', alert, true),
      await exitsWell(a1),
    ];
  },
};

async function coming(world: ClusterWorld, pace: Pace): Promise<Calling> {
  await world.route('support');
  return world.call({ ...pace, lastsMs: 300 });
}

/** When all is as it should be again, `nodes` says so. */
async function exitsWell(node: ClusterNode): Promise<Check> {
  await node.until('content', async () => (await node.exitCodeOfNodes()) === 0);
  return is('exit code of `nodes` afterwards', 0, 0);
}
