import type { SiteAction, SiteSettings } from '../settings/sites.ts';
import type { Logger, StateStore } from '../ports.ts';
import { failure, type ActionResult } from './actions/action-result.ts';
import { actionsAt, type Perform, type Task } from './actions/perform-action.ts';
import { readRecord, type ActionProgress, type SiteRecord } from './site-record.ts';
import type { Transition } from './transition.ts';

export interface SiteActionsParts {
  readonly store: StateStore;
  readonly logger: Logger;
  readonly perform: Perform;
}

/**
 * Performs the actions of a site's changes. Repeats each until it succeeds, or until a newer change
 * of the site replaces it.
 *
 * Race: a try of an old change could end after a try of the new change, and leave the DNS record
 * pointing to the wrong site. So actions of one site and kind run one at a time, and a running try
 * is always awaited.
 */
export class SiteActions {
  readonly #parts: SiteActionsParts;
  readonly #settings = new Map<string, SiteSettings>();
  readonly #records = new Map<string, SiteRecord>();
  /** The end of each lane, by site and kind. */
  readonly #lanes = new Map<string, Promise<void>>();
  /** The timers of next tries, by site and the action's key. */
  readonly #timers = new Map<string, Map<string, NodeJS.Timeout>>();
  readonly #end = new AbortController();

  constructor(parts: SiteActionsParts) {
    this.#parts = parts;
  }

  /**
   * Sets the sites of the live configuration. Unfinished actions, also of an earlier run, are tried
   * at once with the new settings.
   */
  configure(sites: readonly SiteSettings[]): void {
    const kept = this.#parts.store.all(KIND);
    const names = sites.map(({ name }) => name);
    for (const site of [...this.#records.keys(), ...kept.keys()]) {
      if (!names.includes(site)) this.#forget(site);
    }
    for (const settings of sites) {
      const { name } = settings;
      this.#settings.set(name, settings);
      const record = this.#records.get(name) ?? readRecord(kept.get(name));
      if (record === undefined) continue;
      const configured = actionsAt(record.transition.to, settings);
      const actions = record.actions.filter((action) => configured.has(action.name));
      this.#begin({ ...record, actions });
    }
  }

  /**
   * Starts the actions of a change. The same change again does nothing. Unfinished actions of older
   * changes are dropped.
   */
  transition(transition: Transition, settings: SiteSettings): void {
    const { site, id, to } = transition;
    const last = this.#records.get(site) ?? readRecord(this.#parts.store.all(KIND).get(site));
    const before = last === undefined ? [] : [last.transition.id, ...last.before];
    if (before.includes(id)) return;
    for (const { name, state, tries, error } of last?.actions ?? []) {
      if (state === 'done') continue;
      this.#parts.logger.info('site action given up', { site, action: name, tries, error });
    }
    this.#settings.set(site, settings);
    const names = [...actionsAt(to, settings).keys()];
    const actions = names.map((name, index) => {
      return { name, key: `${id}-${index}`, state: 'pending' as const, tries: 0 };
    });
    this.#begin({ transition, before: before.slice(0, REMEMBERED), actions });
  }

  /** Returns the actions of a site's last change, in the order of the configuration. */
  statusOf(site: string): ReadonlyArray<Omit<ActionProgress, 'key'>> {
    const actions = this.#records.get(site)?.actions ?? [];
    return actions.map(({ name, state, tries, error }) => {
      return { name, state, tries, ...(error === undefined ? {} : { error }) };
    });
  }

  /** Stops running actions. The next run of the app continues them. Idempotent. */
  async close(): Promise<void> {
    this.#end.abort();
    for (const site of this.#timers.keys()) this.#stopTimers(site);
    await Promise.all(this.#lanes.values());
  }

  #begin(record: SiteRecord): void {
    const { site } = record.transition;
    this.#stopTimers(site);
    this.#keep(record);
    for (const { key, state } of record.actions) {
      if (state !== 'done') this.#enqueue(site, key);
    }
  }

  #enqueue(site: string, key: string): void {
    const kind = this.#find(site, key)?.action.kind;
    if (kind === undefined || this.#end.signal.aborted) return;
    const lane = `${kind} ${site}`;
    const turn = (this.#lanes.get(lane) ?? Promise.resolve()).then(() => this.#try(site, key));
    this.#lanes.set(lane, turn);
  }

  async #try(site: string, key: string): Promise<void> {
    const found = this.#find(site, key);
    if (found === undefined || found.progress.state === 'done' || this.#end.signal.aborted) return;
    const { transition, standby, action } = found;
    const task = { action, transition, key, ...(standby === undefined ? {} : { standby }) };
    const result = await this.#perform(task);
    const now = this.#find(site, key);
    // A newer change has replaced this one, or the app stops and its next run tries again.
    if (now === undefined || (!result.ok && this.#end.signal.aborted)) return;
    this.#settle(site, now.progress, result, transition.to);
  }

  /** Turns an exception into a failure, so that the lane continues. */
  async #perform(task: Task): Promise<ActionResult> {
    try {
      return await this.#parts.perform(task, this.#end.signal);
    } catch (error) {
      return failure(String(error));
    }
  }

  #settle(
    site: string,
    { error, ...before }: ActionProgress,
    result: ActionResult,
    to: Transition['to'],
  ): void {
    const { logger } = this.#parts;
    const tries = before.tries + 1;
    const about = { site, action: before.name, state: to, tries };
    if (result.ok) {
      this.#replace(site, { ...before, state: 'done', tries });
      logger.info('site action done', about);
      return;
    }
    const { message, isPermanent } = result;
    const state = isPermanent ? 'failed' : 'pending';
    this.#replace(site, { ...before, state, tries, error: message });
    if (message !== error) logger.warn('site action failed', { ...about, error: message });
    this.#tryLater(site, before.key, isPermanent ? LONGEST_WAIT_MS : waitMs(tries));
  }

  #tryLater(site: string, key: string, ms: number): void {
    const timers = this.#timers.get(site) ?? new Map<string, NodeJS.Timeout>();
    this.#timers.set(site, timers);
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => this.#enqueue(site, key), ms),
    );
  }

  #stopTimers(site: string): void {
    for (const timer of this.#timers.get(site)?.values() ?? []) clearTimeout(timer);
    this.#timers.delete(site);
  }

  /** Finds an action. Undefined if a newer change or another configuration has replaced it. */
  #find(site: string, key: string): Found | undefined {
    const [record, settings] = [this.#records.get(site), this.#settings.get(site)];
    const progress = record?.actions.find((action) => action.key === key);
    if (record === undefined || settings === undefined || progress === undefined) return undefined;
    const { transition } = record;
    const action = actionsAt(transition.to, settings).get(progress.name);
    if (action === undefined) return undefined;
    const { standby } = settings;
    return { transition, progress, action, ...(standby === undefined ? {} : { standby }) };
  }

  #replace(site: string, progress: ActionProgress): void {
    const record = this.#records.get(site);
    if (record === undefined) return;
    const actions = record.actions.map((one) => (one.key === progress.key ? progress : one));
    this.#keep({ ...record, actions });
  }

  #keep(record: SiteRecord): void {
    const { site } = record.transition;
    this.#records.set(site, record);
    this.#parts.store.put(KIND, site, record);
  }

  #forget(site: string): void {
    this.#stopTimers(site);
    this.#records.delete(site);
    this.#settings.delete(site);
    this.#parts.store.remove(KIND, site);
  }
}

interface Found {
  readonly transition: Transition;
  readonly progress: ActionProgress;
  readonly action: SiteAction;
  readonly standby?: string;
}

/** The kind under which the state store keeps records. */
const KIND = 'site actions';

/** The most ids of earlier changes that a record keeps. */
const REMEMBERED = 20;

/**
 * The longest wait between two tries. Permanent failures are tried again too, because an admin may
 * fix the other end. Milliseconds.
 */
const LONGEST_WAIT_MS = 300_000;

/** Returns the wait before the next try: 2 s, 4 s, 8 s ... 5 min. */
function waitMs(tries: number): number {
  return Math.min(1000 * 2 ** tries, LONGEST_WAIT_MS);
}
