import type { MachineUse } from './cpu.ts';
import type { Consumer, Shares } from './process-shares.ts';
import type { RampStep } from './ramp-result.ts';

/** A rate is too high from the first call that is lost, or when p99 exceeds this. Milliseconds. */
export const SLOWEST_P99_MS = 50;

/** What comes after the steps so far. */
export type RampDecision =
  | { readonly kind: 'go-on'; readonly rate: number }
  | { readonly kind: 'end'; readonly kept: number; readonly why: string };

/** How much faster calls come from step to step. */
const GROWTH = 1.2;
/** SIPp and the ports of this machine have limits of their own. Calls a second. */
const HIGHEST = 1000;

/** Decides whether the calls of a ramp come faster still. */
export function decideRamp(first: number, steps: readonly RampStep[]): RampDecision {
  const last = steps.at(-1);
  if (last === undefined) return { kind: 'go-on', rate: first };
  const why = whyTooFast(last);
  if (why !== undefined) return { kind: 'end', kept: steps.at(-2)?.rate ?? 0, why };
  const rate = Math.max(last.rate + 1, Math.round(last.rate * GROWTH));
  return rate > HIGHEST
    ? { kind: 'end', kept: last.rate, why: 'the bench does not go higher' }
    : { kind: 'go-on', rate };
}

function whyTooFast({ rate, calls, lost, stuck, p99 }: RampStep): string | undefined {
  if (lost > 0) return `at ${rate} a second it lost ${lost} of ${calls} calls`;
  if (stuck > 0) return `at ${rate} a second it left ${stuck} channels or bridges`;
  // NaN where nothing was seen at all.
  if (p99 <= SLOWEST_P99_MS) return undefined;
  return `at ${rate} a second p99 was ${Number.isNaN(p99) ? 'not seen' : `${Math.round(p99)} ms`}`;
}

/** A process that does its work in one thread can have no more than this of a processor. */
const FULL = 0.85;
/** Beyond this share, the processors themselves are what is short. */
const BUSY = 0.9;
const SINGLE_THREADED: ReadonlySet<Consumer> = new Set(['the app', 'the callers', 'the carriers']);

/** Says what kept a rate from being served. */
export function limitOf(shares: Shares, machine: MachineUse, processors: number): string {
  const full = Object.entries(shares).find(
    ([name, share]) => SINGLE_THREADED.has(name as Consumer) && share >= FULL,
  );
  if (full !== undefined) return `${full[0]}: ${percent(full[1])} of one processor`;
  const [most] = Object.entries({
    ...shares,
    'other programs': machine.others * processors,
  }).toSorted(([, one], [, other]) => other - one);
  const had = most === undefined ? '' : `, ${most[0]} had ${most[1].toFixed(1)} of ${processors}`;
  return machine.busy < BUSY
    ? `no processor: they were ${percent(machine.busy)} busy${had}`
    : `the processors${had}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
