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
 * How long the look waits for the event of an end that it has found: the event knows the cause, a 404 does not.
 * Milliseconds.
 */
const EVENT_TAKES_MS = 1000;

/** The question that a connection works on. `ended` holds the channels whose end was heard meanwhile. */
type Work =
  | { readonly name: 'none' | 'look' }
  | { readonly name: 'inventory'; readonly ended: Set<ChannelId> };

interface Connection {
  readonly stop: AbortController;
  work: Work;
}

/** Finds out what became of calls whose events were not heard: after every connect, and at every look. */
export class Reconciler {
  readonly #registry: Registry<CallSession>;
  readonly #logger: Logger;
  #connection: Connection | undefined;

  constructor(registry: Registry<CallSession>, logger: Logger) {
    this.#registry = registry;
    this.#logger = logger;
  }

  /**
   * Tells every call what it missed. A question that fails is repeated until Asterisk answers it: a call is never taken
   * for gone because Asterisk did not say.
   * @returns what Asterisk has; undefined where the connection was lost before it could be said
   */
  async onConnected(telephony: Telephony): Promise<Inventory | undefined> {
    this.onLost();
    const connection: Connection = { stop: new AbortController(), work: { name: 'none' } };
    this.#connection = connection;
    const taken = await askUntilAnswered(
      () => this.#takeInventory(telephony, connection),
      (failure) =>
        this.#logger.warn('reconcile failed, asking again', { reason: describeFailure(failure) }),
      connection.stop.signal,
    );
    if (taken === undefined) return undefined;
    connection.work = { name: 'none' };
    const { held, inventory } = taken;
    const missing = reconcile(held, inventory.channels);
    if (held.length > 0) this.#logger.info('reconciled', { calls: held.length, missing });
    this.#tellUnreadable(inventory);
    return inventory;
  }

  /** True until the app knows what calls Asterisk has. */
  get isTakingInventory(): boolean {
    return this.#connection?.work.name === 'inventory';
  }

  /** The connection is lost: the answers to its questions have no meaning any more. */
  onLost(): void {
    this.#connection?.stop.abort();
    this.#connection = undefined;
  }

  /** A channel's end was heard. */
  onEnd(channel: ChannelId): void {
    const work = this.#connection?.work;
    if (work?.name === 'inventory') work.ended.add(channel);
  }

  /** Tells calls about ends whose events were lost. It asks nothing while there is no call, or another question is open. */
  async look(telephony: Telephony): Promise<void> {
    const connection = this.#connection;
    const held = this.#held();
    if (connection?.work.name !== 'none' || held.length === 0) return;
    connection.work = { name: 'look' };
    try {
      await this.#tellAbsent(telephony, held, connection.stop.signal);
    } finally {
      connection.work = { name: 'none' };
    }
  }

  /**
   * One question covers all of them. Asked about by themselves are only the channels that its answer does not name, and
   * callers who wait: Asterisk goes on naming a caller whom the dialplan has taken back.
   */
  async #tellAbsent(
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
      this.#logger.warn('the end of a channel was not heard', { call, channel: id, found });
      session.handle({ type: found, channel: id });
    }
  }

  async #takeInventory(
    telephony: Telephony,
    connection: Connection,
  ): Promise<Reply<{ readonly held: readonly Held[]; readonly inventory: Inventory }>> {
    const ended = new Set<ChannelId>();
    connection.work = { name: 'inventory', ended };
    // Before the question: a younger channel cannot be in its answer.
    const held = this.#held();
    const ids = held.flatMap(({ channels }) => channels);
    const reply = await takeInventory(telephony, ids, connection.stop.signal);
    if (!reply.ok) return reply;
    const { channels, bridges } = reply.value;
    // The answer about a channel that has ended since is out of date.
    const current = new Map([...channels].filter(([id]) => !ended.has(id)));
    return { ok: true, value: { held, inventory: { channels: current, bridges } } };
  }

  #held(): readonly Held[] {
    return this.#registry.sessions().map((session) => ({ session, channels: session.held }));
  }

  #logFailure(failure: Failure, { aborted }: AbortSignal): void {
    if (aborted) return;
    this.#logger.warn('calls could not be looked for', { reason: describeFailure(failure) });
  }

  #tellUnreadable({ channels }: Inventory): void {
    const unreadable = [...channels].filter(([, seen]) => seen === 'unreadable').map(([id]) => id);
    if (unreadable.length === 0) return;
    this.#logger.warn('channels that Asterisk cannot show are left as they are', {
      channels: unreadable,
      why: 'a caller has sent bytes that are no UTF-8 as the number or the Call-ID',
    });
  }
}

function isWaiting(channel: ChannelId, { call }: CallSession): boolean {
  return channel === call.caller && call.phase.name !== 'talking';
}
