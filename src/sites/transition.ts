/** A site has gone down, or is used again. */
export interface Transition {
  readonly site: string;
  readonly to: 'down' | 'up';
  /** The evidence, for people. */
  readonly reason: string;
  /** Wall clock, milliseconds. */
  readonly atMs: number;
  /** Another one for each change, the same one however often it is signalled. */
  readonly id: string;
}
