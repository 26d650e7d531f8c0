import { randomUUID } from 'node:crypto';
import type { CallFact } from '../core/call/call-facts.ts';
import type { Live, LiveCall, Watcher } from '../live-ports.ts';
import type { Logger } from '../ports.ts';
import {
  NoRecords,
  type CallFilter,
  type CallRecord,
  type ConfigVersion,
  type EventFilter,
  type EventRecord,
  type MonthCount,
  type NewEvent,
  type Page,
  type PageRequest,
  type PlanMark,
  type Proof,
  type RecordedCall,
  type Records,
  type RecordsStatus,
  type Tallied,
  type TallyQuestion,
  type WholeCall,
} from '../record-ports.ts';
import { entryOf, type Stamp } from './fold-call.ts';
import { keep, type Kept, type RecordSettings } from './keep.ts';
import { LiveCalls } from './live-calls.ts';
import { monthOf } from '../words/zoned-time.ts';
import { KnownLines, type RuleLines } from './rule-lines.ts';
import { StoreError } from './store-client.ts';
import { NoSuchPage, placeOf } from './store/cursor.ts';
import type { Answer, Arguments, Operation } from './store/messages.ts';
import { ToldEvents } from './told-events.ts';

export interface RecorderParts {
  /** `off`: only live calls and the events since the start can be read. */
  readonly settings: RecordSettings | 'off';
  /** The name of this node in the database. */
  readonly node: string;
  readonly logger: Logger;
  /** Wall clock, milliseconds. Default: Date.now. */
  readonly now?: () => number;
}

/** A version of the configuration that goes live. */
export interface LiveVersion {
  readonly hash: string;
  /** Without its secrets. */
  readonly text: string;
  readonly routeLines: RuleLines;
}

/** Records calls and events, and reads them again. */
export class Recorder implements Records, Live {
  readonly #lines = new KnownLines();
  readonly #live = new LiveCalls((hash) => this.#lines.of(hash));
  readonly #watchers = new Set<Watcher>();
  readonly #now: () => number;
  /** `records.time_zone`. */
  readonly timeZone: string;
  readonly #kept: Kept | undefined;
  readonly #told: ToldEvents;
  #seq: number;

  constructor({ settings, node, logger, now = Date.now }: RecorderParts) {
    this.#now = now;
    this.#told = new ToldEvents(node);
    // Rises over restarts: no node makes a thousand records in each millisecond of its life.
    this.#seq = now() * 1000;
    this.timeZone = settings === 'off' ? 'UTC' : settings.timeZone;
    if (settings === 'off') return;
    this.#kept = keep({ settings, node, logger, now, tell: (event) => this.tell(event) });
  }

  /** @param atMs when the fact happened. Unix time, milliseconds */
  takeFact(fact: CallFact, atMs: number): void {
    const stamp = (): Stamp => ({ at: atMs - fact.ms, seq: this.nextSeq() });
    const { seq, whole } = this.#live.take(fact, stamp);
    if (whole !== undefined) this.#keep(whole);
    for (const watcher of this.#watchers) {
      watcher.onFact?.(fact, seq === undefined ? undefined : entryOf(fact, seq));
      if (whole !== undefined) watcher.onEnd?.(whole);
    }
  }

  #keep(whole: WholeCall): void {
    this.#kept?.writer.add({ kind: 'call', whole, month: monthOf(whole.call.at, this.timeZone) });
  }

  /** Records an event that happens now. */
  tell(event: NewEvent): void {
    const recorded = this.#happened(event);
    if (this.#kept === undefined) this.#told.add(recorded);
    else this.#kept.writer.add({ kind: 'event', event: recorded });
    for (const watcher of this.#watchers) watcher.onEvent?.(recorded);
  }

  #happened(event: NewEvent): EventRecord {
    return { id: randomUUID(), seq: this.nextSeq(), at: this.#now(), ...event };
  }

  /** Keeps the text of a configuration that goes live now. It must hold no secrets. */
  keepVersion({ hash, text, routeLines }: LiveVersion): void {
    this.#lines.keep(hash, routeLines);
    this.#kept?.writer.add({ kind: 'version', version: { hash, at: this.#now(), text } });
  }

  /** Records that a plan has reached a share, with the event, unless that is recorded already. */
  mark(mark: PlanMark, event: NewEvent): void {
    this.#kept?.writer.add({ kind: 'mark', mark, event: this.#happened(event) });
  }

  status(): RecordsStatus {
    return this.#kept?.writer.status() ?? { state: 'off', pending: 0, dropped: 0 };
  }

  newestSeq(): number {
    return this.#seq;
  }

  nextSeq(): number {
    this.#seq += 1;
    return this.#seq;
  }

  liveCalls(limit: number, before?: number): readonly LiveCall[] {
    return this.#live.page(limit, before);
  }

  liveCall(id: string): LiveCall | undefined {
    return this.#live.live(id);
  }

  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  async calls(filter: CallFilter, page: PageRequest): Promise<Page<CallRecord>> {
    return this.#ask('calls', filter, existing(page));
  }

  async recordedCalls(filter: CallFilter, page: PageRequest): Promise<Page<RecordedCall>> {
    return this.#ask('recordedCalls', filter, existing(page));
  }

  async call(id: string): Promise<WholeCall | undefined> {
    return this.#live.find(id) ?? (await this.#ask('call', id));
  }

  async idsFrom(beginning: string): Promise<readonly string[]> {
    const live = this.#live.idsFrom(beginning);
    const ended = this.#kept === undefined ? [] : await this.#ask('idsFrom', beginning);
    return [...new Set([...live, ...ended])].toSorted();
  }

  async events(filter: EventFilter, page: PageRequest): Promise<Page<EventRecord>> {
    const asked = existing(page);
    return this.#kept === undefined
      ? this.#told.page(filter, asked)
      : this.#ask('events', filter, asked);
  }

  failovers(month = this.month): Promise<readonly MonthCount[]> {
    return this.#ask('failovers', month);
  }

  tally(question: TallyQuestion): Promise<readonly Tallied[]> {
    return this.#ask('tally', question);
  }

  proofs(): Promise<readonly Proof[]> {
    return this.#ask('proofs');
  }

  /** The present month in `records.time_zone`: `2026-11`. */
  get month(): string {
    return monthOf(this.#now(), this.timeZone);
  }

  marks(month: string): Promise<readonly PlanMark[]> {
    return this.#ask('marks', month);
  }

  versions(limit: number): Promise<ReadonlyArray<Omit<ConfigVersion, 'text'>>> {
    return this.#ask('versions', limit);
  }

  version(hash: string): Promise<ConfigVersion | undefined> {
    return this.#ask('version', hash);
  }

  /** Writes what waits, for up to `withinMs`, and closes the database. */
  async close(withinMs: number): Promise<void> {
    await this.#kept?.close(withinMs);
  }

  async #ask<Name extends Operation>(
    operation: Name,
    ...args: Arguments<Name>
  ): Promise<Answer<Name>> {
    if (this.#kept === undefined) throw new NoRecords('records are off: see `records:`');
    try {
      return await this.#kept.client.ask(operation, ...args);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      throw new NoRecords(`the records cannot be read: ${error.message}`, { cause: error });
    }
  }
}

/** @throws NoSuchPage */
function existing(page: PageRequest): PageRequest {
  if (page.before === undefined || placeOf(page.before) !== undefined) return page;
  throw new NoSuchPage(`no page begins at "${page.before}"`);
}
