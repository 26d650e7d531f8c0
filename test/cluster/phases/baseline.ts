import { allAnswered, atMost, type Phase, timed } from '../phase.ts';

/** The front gives the nodes calls in turns. */
const MAY_DIFFER = 0.1;

export const baseline: Phase = {
  name: 'baseline',
  words: 'nothing breaks',
  isQuick: true,
  run: async (world, pace) => {
    await world.route('support');
    const beganMs = performance.now();
    const callers = await (await world.call({ ...pace, lastsMs: 300 })).end();
    const calls = world.carriers['carrier-a'].since(beganMs);
    const mean = calls.length / world.nodes.length;
    const counts = world.nodes.map(
      ({ asterisk }) => calls.filter(({ from }) => from === asterisk.sipPort).length,
    );
    const apart = Math.max(...counts.map((count) => Math.abs(count - mean))) / mean;
    return [
      allAnswered(callers),
      timed(
        atMost(
          `calls of a node (${counts.join(', ')}) from the mean`,
          apart * 100,
          MAY_DIFFER * 100,
          ' %',
        ),
      ),
    ];
  },
};
