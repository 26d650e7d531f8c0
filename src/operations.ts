/**
 * What an operator can see and do. The inside owns it: `app/` fits it, `admin/` serves it, the commands ask for it
 * by HTTP. Everything here is plain data, as it goes over the wire.
 */
export interface Operations {
  status(): AppStatus;
  trunks(): readonly TrunkStatus[];
  sites(): readonly SiteStatus[];
  drills(): readonly DrillStatus[];
  /** Takes a trunk out of use until it is released, or until then. Held again, the new hold counts. */
  holdTrunk(trunk: string, order: Order, untilMs?: number): Done;
  /** Ends a hold; a trunk that is not held stays as it is. */
  releaseTrunk(trunk: string, order: Order): Done;
  /** Brings a site's calls back from its standby now, whatever its hold-down says. */
  returnSite(site: string, order: Order): Done;
  /** Refuses new calls (DRAINING), but for emergency calls; those in progress finish. */
  drain(order: Order): Done;
  resume(order: Order): Done;
  startDrill(drill: string, order: Order): Done;
  /** Ends it before its time; its report stays. */
  stopDrill(drill: string, order: Order): Done;
}

/** Who wants it, and why, for the log and the record. */
export interface Order {
  readonly by: string;
  readonly reason: string;
}

export type Done =
  | { readonly ok: true }
  /** `unknown`: there is no such thing. `impossible`: there is, but not now. */
  | { readonly ok: false; readonly why: 'unknown' | 'impossible'; readonly message: string };

/** Times are ISO 8601, in UTC. */
export type Time = string;

export interface AppStatus {
  readonly version: string;
  readonly startedAt: Time;
  readonly asterisk: {
    readonly state: 'connected' | 'disconnected';
    readonly version?: string;
  };
  /** New calls are refused: an operator drains the app, or it stops. */
  readonly isDraining: boolean;
  /** Why they are; absent while they are taken. */
  readonly drainReason?: string;
  /** Calls that are not over, and those of them whose caller still waits. */
  readonly calls: { readonly all: number; readonly waiting: number };
  /** SHA-256 of the live configuration, so that drift between two instances shows. */
  readonly configuration: {
    readonly file: string;
    readonly hash: string;
    readonly loadedAt: Time;
    /** The file was saved since, with so many errors: it is not live. */
    readonly rejected?: { readonly at: Time; readonly errors: number };
  };
  readonly routes: readonly string[];
}

export interface TrunkStatus {
  readonly name: string;
  readonly state: 'up' | 'suspect' | 'down' | 'trying' | 'held';
  /** Why it is in this state; empty where there is nothing to say. */
  readonly reason: string;
  readonly since: Time;
  /** The end of its hold-down, or of its hold. */
  readonly until?: Time;
  readonly site?: string;
  /** Calls that it carries now, and its limits where it has some. */
  readonly calls: number;
  readonly maxCalls?: number;
  readonly maxCallsPerSecond?: number;
  /** What each active check has said last. */
  readonly checks: ReadonlyArray<CheckStatus>;
}

export interface CheckStatus {
  readonly name: string;
  /** `unknown`: it cannot say, such as a contact that is not qualified. */
  readonly result: 'good' | 'bad' | 'unknown';
  readonly evidence: string;
  readonly at: Time;
}

export interface SiteStatus {
  readonly name: string;
  readonly state: 'up' | 'down';
  readonly reason: string;
  readonly since: Time;
  /** Percent of the weights that are good, of those that are known; absent where none is. */
  readonly score?: number;
  readonly standby?: string;
  /** Calls go to the standby now. */
  readonly isStandbyActive: boolean;
  /** Down, healthy again, and waiting for an operator (`auto_return: no`). */
  readonly awaitsReturn: boolean;
  readonly parts: readonly SitePart[];
  /** What is done because of its last change. */
  readonly actions: readonly ActionStatus[];
}

export interface SitePart {
  /** `trunk carrier-a`, `http 10.0.0.9`, `ari_latency`. */
  readonly name: string;
  readonly weight: number;
  readonly result: 'good' | 'bad' | 'unknown';
  readonly evidence: string;
}

export interface ActionStatus {
  readonly name: string;
  readonly state: 'pending' | 'done' | 'failed';
  readonly tries: number;
  readonly error?: string;
}

export interface DrillStatus {
  readonly name: string;
  readonly state: 'idle' | 'running' | 'ended' | 'aborted';
  /** `trunk carrier-a as sip:503, caller +14155550100, 100% for 10m`. */
  readonly what: string;
  readonly startedAt?: Time;
  readonly endsAt?: Time;
  readonly endedAt?: Time;
  /** Why it ended. */
  readonly reason?: string;
  readonly calls: readonly DrilledCall[];
}

export interface DrilledCall {
  readonly call: string;
  readonly at: Time;
  /** Passed: somebody answered, decided or was ringing on another way, or a dialplan tier took the caller. */
  readonly passed: boolean;
  /**
   * From the first attempt that was treated as failed to the next leg's dialling, or to the dialplan tier; absent
   * where nothing followed. Milliseconds.
   */
  readonly movedOnMs?: number;
  /** How the call came out: as FAILOVER_STATUS, or CANCEL; with the place where a dialplan tier took the caller. */
  readonly status: string;
}
