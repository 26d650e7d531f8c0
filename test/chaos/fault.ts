import type { Postgres } from '../../lab/postgres.ts';
import type { Carrier } from './carrier.ts';
import type { Disk } from './disk.ts';
import type { PacketHarm } from './own-network.ts';
import type { World } from './world.ts';

/** Something that breaks while calls are on, and what the app promises all the same. */
export interface Fault {
  readonly name: string;
  /** What happens, for people. */
  readonly words: string;
  /** The longest time from a caller's INVITE to the answer. Milliseconds. */
  readonly waitsAtMostMs: number;
  /** Callers whose last request was under way when it broke: they may be handed back. */
  readonly mayMiss?: number;
  /** Calls end with what breaks, because it carries them. */
  readonly endsCalls?: boolean;
  /** Carrier A rings and then refuses. Default: it refuses at once. */
  readonly rings?: boolean;
  readonly needs?: {
    /** Node loads this before the app. It does something on SIGUSR2. */
    readonly preload?: URL;
    /** What the app's objects may take at most. MiB. */
    readonly mostMiB?: number;
    /** Records in PostgreSQL. */
    readonly database?: true;
    /** State and records on a disk of their own. Needs root. */
    readonly disk?: true;
    /** A network of its own, and a kernel that can do this to packets. Needs root. */
    readonly network?: PacketHarm;
  };
  /** Breaks it, and mends what does not mend itself. */
  readonly strike: (world: World, tools: Tools) => Promise<void>;
}

/** What a fault can break beside the app and Asterisk. */
export interface Tools {
  readonly carrierA: Carrier;
  readonly database?: Postgres | undefined;
  readonly disk?: Disk | undefined;
}

/** What came of a fault. */
export interface FaultResult {
  readonly name: string;
  readonly words: string;
  /** Callers who came while it broke, and those of them who were not answered. */
  readonly callers: number;
  readonly unanswered: number;
  /** What the app told of callers whom it handed back without an answer. */
  readonly handedBack: readonly string[];
  /** Callers whom the app connected. The dialplan's fallback served the others. */
  readonly byApp: number;
  /** From the INVITE to the answer, milliseconds. */
  readonly waits: { readonly median: number; readonly most: number };
  readonly waitsAtMostMs: number;
  readonly mayMiss: number;
  /** Calls that were up before, and those of them that ended by it. */
  readonly up: number;
  readonly ended: number;
  readonly endsCalls: boolean;
  /** Channels and bridges that were there a minute after the last call. */
  readonly left: readonly string[];
  /** Whether the app served the next call, and said that it is well. */
  readonly isWell: boolean;
}

/** Whether it went as promised. */
export function isKept(result: FaultResult): boolean {
  const { unanswered, mayMiss, waits, waitsAtMostMs, ended, endsCalls, left, isWell } = result;
  const callersAreServed = endsCalls || (unanswered <= mayMiss && waits.most <= waitsAtMostMs);
  return callersAreServed && (endsCalls || ended === 0) && left.length === 0 && isWell;
}
