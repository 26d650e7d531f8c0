/** A change of a site: it went down, or is used again. */
export interface Transition {
  readonly site: string;
  readonly to: 'down' | 'up';
  /** The evidence, for people. */
  readonly reason: string;
  /** Wall clock, milliseconds. */
  readonly atMs: number;
  /** Unique for each change. The same however often the change is signalled. */
  readonly id: string;
}
