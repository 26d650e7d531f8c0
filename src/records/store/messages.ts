import type { Store } from './store.ts';

/** Where records are kept. */
export type Place =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

export interface ThreadData {
  readonly place: Place;
  readonly node: string;
}

/** What the thread does when asked. */
export type Operation =
  | 'write'
  | 'prune'
  | 'calls'
  | 'recordedCalls'
  | 'call'
  | 'idsFrom'
  | 'events'
  | 'failovers'
  | 'tally'
  | 'proofs'
  | 'marks'
  | 'versions'
  | 'version';

export type Arguments<Name extends Operation> = Parameters<Store[Name]>;

export type Answer<Name extends Operation> = Awaited<ReturnType<Store[Name]>>;

/** Why the database did not do it. */
export interface StoreFault {
  readonly message: string;
  /** The database will never take these values. Otherwise a later try may succeed. */
  readonly isRefused: boolean;
  /** A new file begins. */
  readonly lostFile?: LostFile;
}

/** What became of the file that was open. */
export type LostFile =
  | { readonly was: 'broken'; readonly movedTo: string }
  /** Somebody removed, moved or replaced it. */
  | { readonly was: 'removed'; readonly file: string };
