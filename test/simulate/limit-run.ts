import type { Limit } from './limit.ts';
import { World } from './world.ts';

/** Nodes that share the starts of calls on trunks. */
export interface LimitCase {
  readonly nodes: number;
  readonly trunks: number;
  /** Of each trunk, a second. */
  readonly offered: number;
  readonly cap: number;
  readonly seconds: number;
}

export interface LimitResult extends LimitCase {
  readonly calls: number;
  /** Calls that passed a trunk over although another node had room. */
  readonly passedOver: number;
  /** The most starts in any second, of the trunk that had the most. */
  readonly most: number;
}

const SETTLED_MS = 10_000;

/** Calls come by any node, as a front spreads them. */
export function runLimits(one: LimitCase): LimitResult {
  const { nodes, trunks, offered, cap, seconds } = one;
  const limits = Array.from({ length: trunks }, (_, index): Limit => {
    return { name: `starts carrier-${index}`, cap, windowMs: 1000 };
  });
  let [calls, passedOver, most] = [0, 0, 0];
  const world = new World({
    seed: 1,
    nodes,
    limits,
    goneAfterMs: 120_000,
    weather: { delayMs: [1, 300], loss: 0.01, repeated: 0.01 },
    onChange: () => undefined,
  });
  const endMs = SETTLED_MS + seconds * 1000;
  world.start();
  world.time.after(SETTLED_MS / 2, () => {
    for (const [index, { name }] of limits.entries()) {
      world.offer({
        trunk: `carrier-${index}`,
        perSecond: offered,
        meanMs: 60_000,
        untilMs: endMs,
        onCall: (hasRoom) => {
          if (world.time.nowMs < SETTLED_MS) return;
          const used = world.nodes.reduce((sum, node) => sum + node.busy(name), 0);
          calls += 1;
          most = Math.max(most, used);
          if (!hasRoom && used < cap) passedOver += 1;
        },
      });
    }
  });
  world.time.runUntil(endMs);
  return { ...one, calls, passedOver, most };
}
