import type { LastProven, MonthStatus, ProtectionStatus } from './protection-status.ts';

/** A route as its calls go through it. */
export interface RouteStatus {
  readonly name: string;
  readonly tiers: readonly TierStatus[];
  /** The limit of the whole cascade. Absent: it has none. */
  readonly maxSetup?: TimerStatus;
  readonly protection: ProtectionStatus;
  /** The entries of `numbers` that lead to it. */
  readonly numbers: readonly string[];
  /** Absent: never, or the records do not say. */
  readonly lastProven?: LastProven;
  /** Its calls of the last 24 hours. Absent: the records do not say. */
  readonly day?: Pick<MonthStatus, 'calls' | 'failovers'>;
  /** Absent: the records do not say. */
  readonly month?: MonthStatus;
}

export type TierStatus =
  | {
      /** From 1. */
      readonly tier: number;
      readonly kind: 'dialplan';
      /** `standby-ivr,s,1`. */
      readonly place: string;
    }
  | {
      readonly tier: number;
      readonly kind: 'dial';
      readonly strategy: 'ring-all' | 'in-order' | 'weighted';
      readonly targets: readonly TargetStatus[];
      /** In the order of the file. */
      readonly ways: readonly RouteWay[];
    };

/** A destination of a tier, with what holds for all its ways. */
export interface TargetStatus {
  /** From 1. */
  readonly target: number;
  readonly destination: DestinationStatus;
  /** For `weighted`. */
  readonly weight?: number;
  /** The ends after which the call goes on, and those that it ends with. */
  readonly goesOn: readonly RuleStatus[];
  readonly endsHere: readonly RuleStatus[];
  readonly timers: {
    readonly response: TimerStatus;
    readonly progress: TimerStatus;
    readonly ring?: TimerStatus;
  };
}

export interface DestinationStatus {
  readonly kind: 'sip' | 'number' | 'endpoint' | 'dialled';
  /** As people write it. */
  readonly text: string;
  /** E.164, or a short number. */
  readonly number?: string;
}

/** One destination by one trunk. */
export interface RouteWay {
  /** `2 +14155550123 by carrier-b`, as records name it. */
  readonly id: string;
  readonly tier: number;
  readonly target: number;
  readonly destination: DestinationStatus;
  readonly trunk?: string;
  /** The health of its trunk or host. Absent: nobody watches it. */
  readonly standing?: 'up' | 'suspect' | 'trying' | 'down' | 'held';
  /** What keeps calls from it now, or puts it last. */
  readonly against?: { readonly code: string; readonly text: string };
  readonly site?: string;
  /** What it needs: if one of these fails, it fails. `trunk carrier-b`, `host 10.0.0.5`. */
  readonly fate: readonly string[];
}

export interface RuleStatus {
  /** As the configuration writes it: `BUSY`, `sip:503 before ringing`. */
  readonly rule: string;
  readonly text: string;
  readonly from: RuleOrigin;
}

export interface RuleOrigin {
  /** `routes.support.next_on`, or the built-in policy: `unreachable`. */
  readonly path: string;
  /** From 1. Absent: it is built in. */
  readonly line?: number;
}

export interface TimerStatus {
  readonly ms: number;
  readonly from: 'destination' | 'tier' | 'route' | 'default';
  /** From 1. Absent: it is a default. */
  readonly line?: number;
}
