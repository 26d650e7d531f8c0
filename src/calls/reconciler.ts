import { setTimeout as wait } from 'node:timers/promises';
import { describeFailure } from './describe-failure.ts';
import type { ChannelId, Failure, Logger, Reply, Telephony } from '../ports.ts';
import { askEach } from './ask-each.ts';
import { askUntilAnswered } from './ask-until-answered.ts';
import type { CallSession } from './call-session.ts';
import { takeInventory, type Inventory } from './inventory.ts';
import { absenceOf, reconcile, type Held } from './reconcile.ts';
import type { Registry } from './registry.ts';

/**
 * Milliseconds to wait for the end event of a channel that is gone. The event brings the cause; a
 * 404 does not.
 */
const EVENT_TAKES_MS = 1000;

/**
 * The query that a connection is working on. `ended`: the channels whose end event came during the
 * query.
 */
type Work =
  | { readonly name: 'none' | 'look' }
  | { readonly name: 'inventory'; readonly ended: Set<ChannelId> };

interface Connection {
  readonly stop: AbortController;
  work: Work;
}

/**
 * Finds out what happened to calls whose events were missed, after every connect and at every look.
 */
export class Reconciler {
  readonly #registry: Registry<CallSession>;
  readonly #logger: Logger;
  #connection: Connection | undefined;

  constructor(registry: Registry<CallSession>, logger: Logger) {
    this.#registry = registry;
    this.#logger = logger;
  }

  /**
   * Feeds every call the changes that it missed. A failed query is repeated until Asterisk replies,
   * because a missing reply does not mean that a call is gone.
   * @returns what Asterisk has; undefined if the connection was lost before Asterisk replied
   */
  async onConnected(telephony: Telephony): Promise<Inventory | undefined> {
    this.onLost();
    const connection: Connection = { stop: new AbortController(), work: { name: 'none' } };
    this.#connection = connection;
    const taken = await askUntilAnswered(
      () => this.#takeInventory(telephony, connection),
      (failure) =>
        this.#logger.warn('reconcile failed, trying again', { reason: describeFailure(failure) }),
      connection.stop.signal,
    );
    if (taken === undefined) return undefined;
    connection.work = { name: 'none' };
    const { held, inventory } = taken;
    const missing = reconcile(held, inventory.channels);
    if (held.length > 0) this.#logger.info('reconciled', { calls: held.length, missing });
    this.#logUnreadable(inventory);
    return inventory;
  }

  /** True until the app knows the calls in Asterisk. */
  get isTakingInventory(): boolean {
    return this.#connection?.work.name === 'inventory';
  }

  /** Drops the queries of a lost connection: their replies no longer count. */
  onLost(): void {
    this.#connection?.stop.abort();
    this.#connection = undefined;
  }

  /** Notes the end event of a channel. */
  onEnd(channel: ChannelId): void {
    const work = this.#connection?.work;
    if (work?.name === 'inventory') work.ended.add(channel);
  }

  /**
   * Feeds calls the ends whose events were lost. It does nothing if there is no call, or if another
   * query is running.
   */
  async look(telephony: Telephony): Promise<void> {
    const connection = this.#connection;
    const held = this.#held();
    if (connection?.work.name !== 'none' || held.length === 0) return;
    connection.work = { name: 'look' };
    try {
      await this.#feedAbsent(telephony, held, connection.stop.signal);
    } finally {
      connection.work = { name: 'none' };
    }
  }

  /**
   * One query covers all channels. Only two kinds need a query of their own: channels that the
   * reply does not name, and callers who wait, because Asterisk still names a caller whom the
   * dialplan has taken back.
   */
  async #feedAbsent(
    telephony: Telephony,
    held: readonly Held[],
    signal: AbortSignal,
  ): Promise<void> {
    const own = await telephony.ownIds();
    if (!own.ok) return this.#logFailure(own, signal);
    const named = new Set(own.value.channels);
    const doubtful = held.flatMap(({ session, channels }) =>
      channels
        .filter((id) => !named.has(id) || isWaiting(id, session))
        .map((id) => ({ session, id })),
    );
    const ids = doubtful.map(({ id }) => id);
    const seen = await askEach(ids, (id) => telephony.readChannel(id), signal);
    if (!seen.ok) return this.#logFailure(seen, signal);
    const absent = doubtful.flatMap(({ session, id }) => {
      const found = absenceOf(seen.value.get(id));
      return found === undefined ? [] : [{ session, id, found }];
    });
    if (absent.length > 0) await wait(EVENT_TAKES_MS, undefined, { signal }).catch(() => undefined);
    for (const { session, id, found } of absent) {
      if (signal.aborted || !session.held.includes(id)) continue;
      const call = session.call.request.id;
      this.#logger.warn('the end event of a channel was lost', { call, channel: id, found });
      session.handle({ type: found, channel: id });
    }
  }

  async #takeInventory(
    telephony: Telephony,
    connection: Connection,
  ): Promise<Reply<{ readonly held: readonly Held[]; readonly inventory: Inventory }>> {
    const ended = new Set<ChannelId>();
    connection.work = { name: 'inventory', ended };
    // This list must be taken before the query, because its reply cannot contain younger channels.
    const held = this.#held();
    const ids = held.flatMap(({ channels }) => channels);
    const reply = await takeInventory(telephony, ids, connection.stop.signal);
    if (!reply.ok) return reply;
    const { channels, bridges } = reply.value;
    // A reply about a channel that has ended since is out of date.
    const current = new Map([...channels].filter(([id]) => !ended.has(id)));
    return { ok: true, value: { held, inventory: { channels: current, bridges } } };
  }

  #held(): readonly Held[] {
    return this.#registry.sessions().map((session) => ({ session, channels: session.held }));
  }

  #logFailure(failure: Failure, { aborted }: AbortSignal): void {
    if (aborted) return;
    this.#logger.warn('the check for lost events failed', { reason: describeFailure(failure) });
  }

  #logUnreadable({ channels }: Inventory): void {
    const unreadable = [...channels].filter(([, seen]) => seen === 'unreadable').map(([id]) => id);
    if (unreadable.length === 0) return;
    this.#logger.warn('channels that Asterisk cannot show are left alone', {
      channels: unreadable,
      why: 'a caller sent a number or a Call-ID with bytes that are not UTF-8',
    });
  }
}

function isWaiting(channel: ChannelId, { call }: CallSession): boolean {
  return channel === call.caller && call.phase.name !== 'talking';
}
