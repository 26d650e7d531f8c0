import type { CallFact } from './core/call/call-facts.ts';
import type { CallRecord, EntryRecord, EventRecord, WholeCall } from './record-ports.ts';

/** What happens now: the calls that have not ended, and news of calls and events. From memory. */
export interface Live {
  /** Calls that have not ended, the newest first. @param before the `seq` of the last one seen */
  liveCalls(limit: number, before?: number): readonly LiveCall[];
  /** Undefined: no such call is live. */
  liveCall(id: string): LiveCall | undefined;
  /** The next place in the sequence of records, for something that is not kept. */
  nextSeq(): number;
  newestSeq(): number;
  /** @returns the function that ends it */
  watch(watcher: Watcher): () => void;
}

/** A call that has not ended, so far. */
export interface LiveCall extends CallRecord {
  readonly now: CallNow;
}

export interface CallNow {
  /** `choosing`, `dialled`, `ringing`, `talking` ... */
  readonly code: string;
  /** For people. */
  readonly text: string;
  /** Unix time, milliseconds. */
  readonly since: number;
}

/** A live call as it goes over the wire: times are ISO 8601, in UTC. */
export type ShownLiveCall = Omit<LiveCall, 'at' | 'now'> & {
  readonly at: string;
  readonly now: Omit<CallNow, 'since'> & { readonly since: string };
};

/** Live calls, the newest first. */
export interface LivePage {
  readonly items: readonly ShownLiveCall[];
  readonly next?: string;
  readonly asOf: string;
  readonly seq: number;
}

/** Hears of calls and events when they happen. It must be fast, and must not throw. */
export interface Watcher {
  /** @param entry absent: the call has so many facts that this one is not kept */
  onFact?(fact: CallFact, entry: EntryRecord | undefined): void;
  /** The call has ended. Its last fact came before. */
  onEnd?(whole: WholeCall): void;
  onEvent?(event: EventRecord): void;
}
