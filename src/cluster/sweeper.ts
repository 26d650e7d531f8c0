import type { Logger } from '../ports.ts';
import { passingOn } from './passing-on.ts';
import type { RemovedNode, SharedStore, Who } from './shared-store.ts';
import { whyOf } from '../words/why-of.ts';

export interface SweeperParts {
  /** Removes what is of no use any more, if this node coordinates. */
  readonly sweep: (who: Who) => Promise<readonly RemovedNode[]>;
  readonly onRemoved: (node: RemovedNode) => void;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Removes the rows of nodes that do not come back, whenever the node that coordinates has looked at
 * the others.
 */
export class Sweeper {
  readonly #parts: SweeperParts;
  /** Undefined: another node coordinates. */
  #who: Who | undefined;
  #trouble: string | undefined;

  constructor(parts: SweeperParts) {
    this.#parts = parts;
  }

  /** The same database, whose rows are swept. */
  through(store: SharedStore): SharedStore {
    return {
      ...passingOn(store),
      beat: async (beat) => {
        const heard = await store.beat(beat);
        const { name, incarnation } = beat;
        this.#who = heard.coordinator?.name === name ? { name, incarnation } : undefined;
        return heard;
      },
      look: async (ownHash) => {
        const look = await store.look(ownHash);
        if (this.#who !== undefined) await this.#sweep(this.#who);
        return look;
      },
    };
  }

  /** The others were seen, so nothing is wrong with this node if old rows stay. */
  async #sweep(who: Who): Promise<void> {
    const { sweep, onRemoved, logger } = this.#parts;
    try {
      for (const node of await sweep(who)) onRemoved(node);
      this.#trouble = undefined;
    } catch (error) {
      const why = whyOf(error);
      if (why === this.#trouble) return;
      this.#trouble = why;
      logger.warn('rows of nodes that are gone cannot be removed from the shared database', {
        why,
      });
    }
  }
}
