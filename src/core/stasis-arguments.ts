/** `Stasis(failover,<route>[,<number>[,<hops>]])` as the dialplan wrote it. */
export interface StasisArguments {
  /** Empty where the dialplan named none. */
  readonly route: string;
  /** The number that was dialled, empty where the dialplan passed none. */
  readonly number: string;
  /** How often this call has been through a failover before. 0 or more. */
  readonly hops: number;
}

/** A call that comes back so often runs in a loop. */
const MAX_HOPS = 5;

/** Total: hops that are not a whole number (an absent header reads as an empty string) count as 0. */
export function parseStasisArguments(args: readonly string[]): StasisArguments {
  const [route = '', number = '', hops = ''] = args;
  return {
    route: route.trim(),
    number: number.trim(),
    hops: /^\d{1,3}$/.test(hops.trim()) ? Number(hops) : 0,
  };
}

/** @param hops how often the call has been through a failover before */
export function isLoop(hops: number): boolean {
  return hops >= MAX_HOPS;
}
