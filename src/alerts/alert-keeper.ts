import { randomUUID } from 'node:crypto';
import type { Alert, Notice, Trouble } from '../core/alert/alert.ts';
import { alertsAfter, begun, isOver, noticesOf, rankOf } from '../core/alert/alerts-after.ts';
import type { Logger, StateStore } from '../ports.ts';
import type { AlertRule, AlertSettings } from '../settings/alerts.ts';
import { causesFirst } from './causes-first.ts';
import { messageKey } from './message-key.ts';
import { isQuiet } from './quiet.ts';
import type { Telling } from './telling.ts';
import { digestOf, MOST_MESSAGES, wordsOf, type Words } from './words.ts';
import { whyOf } from '../words/why-of.ts';

export interface AlertKeeperParts {
  readonly store: StateStore;
  /** All that is wrong now. */
  readonly troubles: () => Promise<readonly Trouble[]>;
  /** Of the live configuration. Undefined: nobody is told. */
  readonly settings: () => AlertSettings | undefined;
  /** Rejects while no message can be kept: the alert is told later. */
  readonly send: (
    order: Words & { readonly cascade: string; readonly idempotencyKey: string },
  ) => Promise<{ readonly id: string }>;
  readonly teller: () => Telling;
  /** Where an alert, or all of them, can be looked at. */
  readonly page: (alert?: string) => string | undefined;
  /** The name of this node, for the subject. */
  readonly host: string;
  readonly logger: Logger;
  /** Unix time, milliseconds. */
  readonly now: () => number;
}

const KIND = 'alert';
/** The most alerts that are kept, those that are over included. */
const MOST = 500;

/**
 * Keeps what is wrong as alerts, and tells people: once when it begins, becomes worse or turns into
 * another kind, and once when it is over.
 */
export class AlertKeeper {
  readonly #parts: AlertKeeperParts;
  readonly #alerts: Map<string, Alert>;
  #looking: Promise<void> | undefined;
  #telling: Promise<void> = Promise.resolve();

  constructor(parts: AlertKeeperParts) {
    this.#parts = parts;
    const kept = [...parts.store.all(KIND)].flatMap(([id, value]) =>
      isAlert(value) ? [[id, value] as const] : [],
    );
    this.#alerts = new Map(kept);
  }

  /** The newest first. */
  alerts(): readonly Alert[] {
    return [...this.#alerts.values()].toSorted((one, other) => other.since - one.since);
  }

  /** Who is told of most alerts. Undefined: nobody is told. */
  cascade(): string | undefined {
    return this.#parts.settings()?.cascade;
  }

  isOpen(alert: Alert): boolean {
    return !isOver(alert, this.#parts.now());
  }

  /** Something that happens in a moment, such as an emergency call. It is told at once. */
  report(trouble: Trouble): void {
    const { now } = this.#parts;
    const alert = begun(trouble, now(), randomUUID());
    this.#keep({ ...alert, until: alert.since, isMoment: true });
    void this.#tell();
  }

  /**
   * Tells people of a test at once, whatever the hour and the severity. Rejects while no message
   * can be kept.
   * @returns undefined if nobody is told of alerts
   */
  async test(by: string, note: string): Promise<Alert | undefined> {
    const { settings, now, send, page, host } = this.#parts;
    const rules = settings();
    if (rules === undefined) return undefined;
    const alert = testOf([by, note].filter(Boolean).join(': '), now(), randomUUID());
    const { id } = await send({
      ...wordsOf({ alert, what: 'began' }, host, page(alert.id)),
      cascade: ruleFor(alert, rules).cascade,
      idempotencyKey: `alert-${alert.id}-test`,
    });
    const told: Alert = { ...alert, told: 'began', messages: [id] };
    this.#keep(told);
    return told;
  }

  /** A person looks after it. @returns undefined if there is no such alert */
  take(id: string, by: string, note: string): Alert | undefined {
    const alert = this.#alerts.get(id);
    if (alert === undefined) return undefined;
    const taken = { ...alert, taken: { by, note, at: this.#parts.now() } };
    this.#keep(taken);
    return taken;
  }

  /** Nobody looks after it any more. @returns undefined if there is no such alert */
  leave(id: string): Alert | undefined {
    const alert = this.#alerts.get(id);
    if (alert === undefined) return undefined;
    const { taken: _, ...left } = alert;
    this.#keep(left);
    return left;
  }

  /** Looks at what is wrong now. One look at a time. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    const { troubles, now, logger, teller } = this.#parts;
    try {
      const all = await troubles();
      for (const alert of teller().left(this.#keysInHand())) this.#keep(alert);
      const open = [...this.#alerts.values()].filter(
        (alert) => alert.isMoment !== true && this.isOpen(alert),
      );
      for (const alert of alertsAfter(open, all, now(), () => randomUUID())) this.#keep(alert);
    } catch (error) {
      logger.debug('alerts could not be looked at', { error });
    }
    await this.#tell();
  }

  /** One after the other, so that nothing is told twice. */
  #tell(): Promise<void> {
    this.#telling = this.#telling.then(() => this.#tellAll());
    return this.#telling;
  }

  async #tellAll(): Promise<void> {
    const { settings, now, teller } = this.#parts;
    const rules = settings();
    if (rules === undefined) return;
    const isNight = isQuiet(rules.quietHours, now());
    const byCascade = new Map<string, Notice[]>();
    for (const notice of noticesOf([...this.#alerts.values()], now())) {
      const { cascade, minSeverity } = ruleFor(notice.alert, rules);
      const { severity } = notice.alert;
      if (rankOf(severity) < rankOf(minSeverity)) continue;
      if (isNight && severity !== 'critical') continue;
      const who = teller().of(notice, now());
      if (who === 'another') this.#keep({ ...notice.alert, told: notice.what });
      if (who !== 'me') continue;
      byCascade.set(cascade, [...(byCascade.get(cascade) ?? []), notice]);
    }
    for (const [cascade, notices] of byCascade) {
      await this.#tellOf(causesFirst(notices), cascade);
    }
  }

  async #tellOf(notices: readonly Notice[], cascade: string): Promise<void> {
    const { page, host } = this.#parts;
    if (notices.length > MOST_MESSAGES) {
      return this.#send(notices, digestOf(notices, host, page()), cascade);
    }
    for (const notice of notices) {
      await this.#send([notice], wordsOf(notice, host, page(notice.alert.id)), cascade);
    }
  }

  async #send(notices: readonly Notice[], words: Words, cascade: string): Promise<void> {
    const { send, logger, teller } = this.#parts;
    const [first] = notices;
    if (first === undefined) return;
    const { alert } = first;
    const idempotencyKey = messageKey(notices, (notice) => teller().idOf(notice));
    try {
      const message = await send({ ...words, cascade, idempotencyKey });
      for (const notice of notices) this.#wasTold(notice, message.id);
    } catch (error) {
      const reason = whyOf(error);
      logger.debug('nobody could be told of an alert', { alert: alert.kind, reason });
    }
  }

  #wasTold(notice: Notice, message: string): void {
    const { what } = notice;
    this.#parts.teller().told(notice);
    const alert = this.#alerts.get(notice.alert.id);
    if (alert === undefined) return;
    this.#keep({ ...alert, told: what, messages: [...alert.messages, message] });
  }

  /** Of those that are open, or whose end is still to be told. */
  #keysInHand(): ReadonlySet<string> {
    const inHand = this.alerts().filter((alert) => this.isOpen(alert) || alert.told === 'began');
    return new Set(inHand.map(({ key }) => key));
  }

  #keep(alert: Alert): void {
    const before = this.#alerts.get(alert.id);
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(alert)) return;
    this.#alerts.set(alert.id, alert);
    this.#parts.store.put(KIND, alert.id, alert);
    for (const old of this.alerts().slice(MOST)) {
      this.#alerts.delete(old.id);
      this.#parts.store.remove(KIND, old.id);
    }
  }
}

/** Whoever runs a drill wants its report, also if all went well. */
const ALWAYS_TOLD: readonly string[] = ['drill-ended', 'drill-aborted'];

function ruleFor({ kind }: Alert, { overrides, ...usual }: AlertSettings): AlertRule {
  const own = ALWAYS_TOLD.includes(kind) ? { minSeverity: 'info' as const } : {};
  return { ...usual, ...own, ...overrides.get(kind) };
}

function testOf(by: string, now: number, id: string): Alert {
  const trouble = {
    key: `test ${id}`,
    kind: 'test',
    object: { kind: 'app', name: 'ari-failover' },
    severity: 'info',
    text: `a test of alerts (${by}): nothing is wrong`,
  } as const;
  return { ...begun(trouble, now, id), until: now, isMoment: true };
}

/** Another release may have written something else. */
function isAlert(value: unknown): value is Alert {
  const alert = (value ?? {}) as Partial<Alert>;
  return (
    typeof alert.id === 'string' &&
    typeof alert.key === 'string' &&
    typeof alert.since === 'number' &&
    Array.isArray(alert.messages)
  );
}
