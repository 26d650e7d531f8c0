import type { Teller } from '../alerts/alert-keeper.ts';
import type { Membership } from '../cluster/membership.ts';
import type { Alert, Notice, Trouble } from '../core/alert/alert.ts';

const TROUBLES = 'troubles';

/** Each node tells of these itself: they are about the node. */
const OWN: ReadonlySet<string> = new Set(['app', 'asterisk', 'config', 'records', 'call', 'drill']);

/** After so long all nodes know what is wrong. Milliseconds. */
const KNOWN_AFTER_MS = 10_000;

/**
 * Which node of a cluster tells people of what several of them see: the one that coordinates, if it
 * sees it too; else the first one by name that does.
 */
export class AlertTeller {
  readonly #membership: Membership | undefined;
  readonly #keys = new Map<string, ReadonlySet<string>>();

  /** @param membership undefined: the app is in no cluster, and tells of everything */
  constructor(membership: Membership | undefined) {
    this.#membership = membership;
    membership?.shared.follow(TROUBLES, {
      isKept: false,
      isStronger: () => true,
      take: ({ name, value }) => this.#keys.set(name, keysIn(value)),
    });
  }

  /** Lets the others know what this node sees. */
  sees(troubles: readonly Trouble[]): void {
    const keys = troubles.map(({ key }) => key).toSorted();
    this.#membership?.shared.sayIfNew(TROUBLES, this.#membership.node, keys);
  }

  /** @param now Unix time, milliseconds */
  of({ alert, what }: Notice, now: number): Teller {
    const membership = this.#membership;
    if (membership === undefined || OWN.has(alert.object.kind)) return 'me';
    const { state, node, coordinator } = membership.status();
    if (state === 'joining') return 'later';
    if (state === 'alone') return 'me';
    // Whoever has told people that it began tells them that it is over.
    if (what === 'ended') return alert.messages.length > 0 ? 'me' : 'another';
    if (membership.coordinates()) return 'me';
    if (now < alert.since + KNOWN_AFTER_MS && alert.until === undefined) return 'later';
    const others = [...membership.living()].filter((name) => this.#isSeen(alert, name));
    const isFirst = others.every((name) => node < name);
    return isFirst && (coordinator === undefined || !others.includes(coordinator))
      ? 'me'
      : 'another';
  }

  #isSeen({ key }: Alert, node: string): boolean {
    return this.#keys.get(node)?.has(key) === true;
  }
}

function keysIn(value: unknown): ReadonlySet<string> {
  const keys: readonly unknown[] = Array.isArray(value) ? value : [];
  return new Set(keys.filter((key) => typeof key === 'string'));
}
