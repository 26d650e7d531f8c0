/** `Stasis(failover,<route>[,<number>[,<hops>]])` as the dialplan wrote it. */
export interface StasisArguments {
  /** Empty where the dialplan named none. */
  readonly route: string;
  /** The number that was dialled, empty where the dialplan passed none. */
  readonly number: string;
  /** How often this call has been through a failover before. 0 or more. */
  readonly hops: number;
  /** What the dialplan passed on without cleaning it: the call is refused, unless it is an emergency call. */
  readonly unclean?: Unclean;
}

/** `arguments`: there are more than three, so that a comma in one of them has made two. */
export type Unclean = 'arguments' | 'number' | 'hops';

/** A call that comes back so often runs in a loop. */
export const MAX_HOPS = 5;

/** Total. An absent header reads as an empty string: no hops. */
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

/** The caller writes the number and the header that the hops come from: nothing but what was agreed is taken. */
function uncleanPart(count: number, number: string, hops: string): Unclean | undefined {
  if (count > 3) return 'arguments';
  if (!/^[\d+*#]*$/.test(number)) return 'number';
  return /^\d*$/.test(hops) ? undefined : 'hops';
}

/** @param hops how often the call has been through a failover before */
export function isLoop(hops: number): boolean {
  return hops >= MAX_HOPS;
}
