import type { Membership } from '../cluster/membership.ts';
import { isLater } from '../cluster/shared-copy.ts';
import type { SharedEntry } from '../cluster/shared-store.ts';
import { siteVerdict, transitionId, type SiteVote } from '../core/cluster/site-vote.ts';
import type { SiteMonitor, SiteSeen, SiteVerdict } from '../health/site-monitor.ts';
import type { SiteActions } from '../sites/site-actions.ts';
import type { Order } from '../operations.ts';
import { readSharedVerdict, readSiteVotes, type SharedVerdict } from './read-shared-site.ts';
import { KINDS } from './shared-kinds.ts';

export interface SharedSitesParts {
  readonly membership: Membership;
  readonly sites: Pick<SiteMonitor, 'seen' | 'return'>;
  readonly actions: Pick<SiteActions, 'transition' | 'statusOf'>;
  /** Where this node stands. */
  readonly standsIn: string | undefined;
  /** Whether this node does the actions of sites when it has lost the others. */
  readonly actsAlone: boolean;
}

/** How long a node that has lost the others waits for them before it acts. Milliseconds. */
const ACTS_AFTER_MS = 30_000;

/**
 * The sites, as the nodes of a cluster see them together. Each node weighs its sites as it does
 * alone, and votes. The one that coordinates counts the votes and does what follows, once.
 */
export class SharedSites {
  readonly #parts: SharedSitesParts;
  readonly #votes = new Map<string, ReturnType<typeof readSiteVotes>>();

  constructor(parts: SharedSitesParts) {
    this.#parts = parts;
    const { shared } = parts.membership;
    shared.follow(KINDS.verdict, {
      isKept: true,
      isStronger: (mine, theirs) => changesOf(mine.value) > changesOf(theirs.value),
      take: () => undefined,
    });
    shared.follow(KINDS.siteVotes, {
      isKept: false,
      isStronger: () => true,
      take: ({ name, value }) => this.#votes.set(name, readSiteVotes(value)),
    });
    shared.follow(KINDS.siteReturn, {
      isKept: false,
      isStronger: isLater,
      take: (entry) => this.#takeReturn(entry),
    });
    shared.follow(KINDS.siteDone, { isKept: true, isStronger: isLater, take: () => undefined });
  }

  /** What counts instead of what this node says. Undefined: nothing does. */
  verdictOf(site: string): SiteVerdict | undefined {
    const { membership } = this.#parts;
    return membership.status().state === 'together' ? this.#verdict(site) : undefined;
  }

  /** Whether this node tells of a change of a site. */
  tells(): boolean {
    const { membership } = this.#parts;
    return membership.coordinates() || membership.status().state !== 'together';
  }

  /** A person has returned a site here. */
  returned(site: string, { by, reason }: Order): void {
    this.#parts.membership.shared.say(KINDS.siteReturn, site, { by, reason });
  }

  /** An order is for the time in which the site was down then, and not for a later one. */
  #takeReturn({ name, atMs }: SharedEntry): void {
    const { sites, membership } = this.#parts;
    const site = sites.seen().find(({ settings }) => settings.name === name);
    if (site === undefined) return;
    const { sinceMs } = site.health.state === 'down' ? site.health : site;
    if (atMs + membership.aheadMs >= sinceMs) sites.return(name, 'returned on another node');
  }

  /** Votes, counts the votes, and does what follows, as far as that is up to this node. */
  tick(): void {
    const { membership, sites } = this.#parts;
    const seen = sites.seen();
    this.#vote(seen);
    if (membership.coordinates()) for (const site of seen) this.#decide(site);
    else this.#actAlone(seen);
  }

  #vote(seen: readonly SiteSeen[]): void {
    const { membership, standsIn } = this.#parts;
    const says = Object.fromEntries(
      seen.map(({ settings, health }) => [settings.name, health.state === 'down' ? 'down' : 'up']),
    );
    const votes = { ...(standsIn === undefined ? {} : { standsIn }), says };
    membership.shared.sayIfNew(KINDS.siteVotes, membership.node, votes);
    this.#votes.set(membership.node, readSiteVotes(votes));
  }

  #decide({ settings, health, reason }: SiteSeen): void {
    const { membership, actions } = this.#parts;
    const { name } = settings;
    const before = this.#verdict(name);
    const to = siteVerdict(name, this.#votesOn(name));
    const isChange = to !== undefined && to !== (before?.to ?? 'up');
    if (before === undefined || isChange) {
      const { changes = 0 } = before ?? {};
      const id = isChange ? transitionId(name, changes, to) : '';
      const why = health.state === 'down' ? reason : 'most nodes say so';
      const verdict = { to: to ?? 'up', id, reason: why, changes: changes + Number(isChange) };
      membership.shared.say(KINDS.verdict, name, verdict);
      return;
    }
    if (before.id === '' || this.#isDone(name, before.id)) return;
    // Also what a coordinator before this one has not finished.
    this.#act(settings, before);
    const isDone = actions.statusOf(name).every(({ state }) => state === 'done');
    if (isDone) membership.shared.say(KINDS.siteDone, name, { id: before.id });
  }

  #actAlone(seen: readonly SiteSeen[]): void {
    const { actsAlone, membership } = this.#parts;
    if (!actsAlone || membership.aloneForMs < ACTS_AFTER_MS) return;
    for (const { settings, isDown, reason } of seen) {
      const { to: before = 'up', changes = 0 } = this.#verdict(settings.name) ?? {};
      const to = isDown ? 'down' : 'up';
      if (to === before) continue;
      this.#act(settings, { to, reason, id: transitionId(settings.name, changes, to) });
    }
  }

  #act(settings: SiteSeen['settings'], { to, id, reason }: SiteVerdict): void {
    const transition = { id, site: settings.name, to, reason, atMs: Date.now() };
    this.#parts.actions.transition(transition, settings);
  }

  #votesOn(site: string): readonly SiteVote[] {
    const { membership } = this.#parts;
    const nodes = [...membership.living(), membership.node];
    return nodes.flatMap((node) => {
      const { standsIn, says } = this.#votes.get(node) ?? {};
      const said = says?.get(site);
      return said === undefined
        ? []
        : [{ node, says: said, ...(standsIn === undefined ? {} : { standsIn }) }];
    });
  }

  #verdict(site: string): SharedVerdict | undefined {
    return readSharedVerdict(this.#parts.membership.shared.find(KINDS.verdict, site)?.value);
  }

  #isDone(site: string, id: string): boolean {
    const done = this.#parts.membership.shared.find(KINDS.siteDone, site)?.value;
    return typeof done === 'object' && done !== null && 'id' in done && done.id === id;
  }
}

function changesOf(value: unknown): number {
  return readSharedVerdict(value)?.changes ?? -1;
}
