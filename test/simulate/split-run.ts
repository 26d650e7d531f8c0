import { fallbackShares } from '../../src/core/cluster/fallback-share.ts';
import { World } from './world.ts';

/** Some nodes cannot reach the database for a while. */
export interface SplitCase {
  readonly nodes: number;
  readonly cut: number;
  readonly cap: number;
  readonly goneAfterMs: number;
  readonly forMs: number;
}

export interface SplitResult extends SplitCase {
  /** The most calls at once, as long as all counted on the nodes that were cut off. */
  readonly before: number;
  /** And after that. */
  readonly after: number;
  /** No more than that: the limit, and what each of them may use alone. */
  readonly bound: number;
  /** The most calls at once in the last minute, when all were back for some time. */
  readonly atEnd: number;
}

const TRUNK = 'carrier-a';
const NAME = `calls ${TRUNK}` as const;
const CUT_MS = 60_000;
const BACK_MS = 300_000;

/** More calls come than the limit lets through, so every share is used. */
export function runSplit(one: SplitCase): SplitResult {
  const { nodes, cut, cap, goneAfterMs, forMs } = one;
  const most = { before: 0, after: 0, atEnd: 0 };
  const endMs = CUT_MS + forMs + BACK_MS;
  const look = (): void => {
    const { nowMs } = world.time;
    const used = world.nodes.reduce((sum, node) => sum + node.busy(NAME), 0);
    const isGone = world.nodes.some((node) => node.isGone);
    const when =
      nowMs > endMs - 60_000 ? 'atEnd' : nowMs < CUT_MS + forMs && !isGone ? 'before' : 'after';
    if (nowMs > CUT_MS / 2) most[when] = Math.max(most[when], used);
  };
  const world: World = new World({
    seed: 2,
    nodes,
    limits: [{ name: NAME, cap, windowMs: 0 }],
    goneAfterMs,
    weather: { delayMs: [1, 300], loss: 0.01, repeated: 0.01 },
    onChange: () => undefined,
  });
  world.start();
  world.time.after(10_000, () => {
    const traffic = { trunk: TRUNK, perSecond: cap / 8, meanMs: 10_000, untilMs: endMs };
    world.offer({ ...traffic, onCall: look });
  });
  let alone = 0;
  world.time.after(CUT_MS, () => {
    const parts = fallbackShares(
      TRUNK,
      cap,
      world.nodes.map(({ name }) => name),
    );
    for (const node of world.nodes.slice(0, cut)) {
      alone += Math.max(parts.get(node.name) ?? 0, node.usable(NAME) ?? 0, node.busy(NAME));
    }
  });
  for (let index = 0; index < cut; index += 1) {
    world.suffer({ what: 'cut', node: index, atMs: CUT_MS, forMs });
  }
  world.time.runUntil(endMs);
  return { ...one, ...most, bound: cap + alone };
}
