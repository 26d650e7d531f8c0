/** The arguments of `Stasis(failover,<route>[,<number>[,<hops>]])`. */
export interface StasisArguments {
  /** Empty if the dialplan passed none. */
  readonly route: string;
  /** The number that the caller dialled; empty if the dialplan passed none. */
  readonly number: string;
  /** The number of failovers that this call has passed through, 0 or more. */
  readonly hops: number;
  /**
   * The argument that the dialplan passed on without cleaning it. The app refuses such a call
   * unless it is an emergency call.
   */
  readonly unclean?: Unclean;
}

/** In the place of a route: the number that the caller dialled has its route under `numbers`. */
export const BY_NUMBER = 'by-number';

/** A number of ours that was called, as `numbers` in the configuration lists it. */
export interface CalledNumber {
  /** E.164 with its plus. */
  readonly number: string;
  /** Its name, for people. */
  readonly label?: string;
}

/** `arguments`: there are more than three, so a value contained a comma. */
export type Unclean = 'arguments' | 'number' | 'hops';

/** A call with this many hops runs in a loop. */
export const MAX_HOPS = 5;

/** Accepts any arguments. An absent header is an empty string and means no hops. */
export function parseStasisArguments(args: readonly string[]): StasisArguments {
  const [route = '', number = '', hops = ''] = args.map((argument) => argument.trim());
  const unclean = uncleanPart(args.length, number, hops);
  return {
    route,
    number,
    hops: /^\d+$/.test(hops) ? Math.min(Number(hops), Number.MAX_SAFE_INTEGER) : 0,
    ...(unclean === undefined ? {} : { unclean }),
  };
}

/** The caller controls the number and the hops header. Only the agreed characters pass. */
function uncleanPart(count: number, number: string, hops: string): Unclean | undefined {
  if (count > 3) return 'arguments';
  if (!/^[\d+*#]*$/.test(number)) return 'number';
  return /^\d*$/.test(hops) ? undefined : 'hops';
}

/** @param hops the number of failovers that the call has passed through */
export function isLoop(hops: number): boolean {
  return hops >= MAX_HOPS;
}
