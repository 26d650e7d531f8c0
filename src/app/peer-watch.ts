import type { Peer } from '../config/config.ts';
import { runWithin } from '../deadline.ts';
import { bodyOf, whyNoAnswer } from '../http-answer.ts';
import type { PeerStatus } from '../operations.ts';
import { isoOf } from '../words/iso-time.ts';

export interface PeerWatchParts {
  readonly peers: readonly Peer[];
  /** The `callsHash` of the live configuration here. */
  readonly hash: () => string;
  /** Wall clock, milliseconds. Default: Date.now. */
  readonly now?: () => number;
}

const EVERY_MS = 10_000;
const WITHIN_MS = 5000;
/** The status of an app with thousands of routes is shorter. Bytes. */
const MOST_BYTES = 1024 * 1024;

type Seen = Omit<PeerStatus, 'name' | 'url' | 'since'>;

/** Asks other instances for their version and configuration: two that differ surprise callers. */
export class PeerWatch {
  readonly #parts: Required<PeerWatchParts>;
  readonly #statuses: Map<string, PeerStatus>;
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: PeerWatchParts) {
    this.#parts = { now: Date.now, ...parts };
    const since = isoOf(this.#parts.now());
    this.#statuses = new Map(
      parts.peers.map(({ name, url }) => [name, { name, url, state: 'unknown', since }]),
    );
  }

  statuses(): readonly PeerStatus[] {
    return [...this.#statuses.values()];
  }

  start(): void {
    if (this.#parts.peers.length === 0) return;
    void this.look();
    this.#timer = setInterval(() => void this.look(), EVERY_MS);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#closing.abort();
  }

  /** Asks all of them once. */
  async look(): Promise<void> {
    await Promise.all(
      this.#parts.peers.map(async (peer) => {
        const seen = await this.#ask(peer);
        if (!this.#closing.signal.aborted) this.#note(peer, seen);
      }),
    );
  }

  async #ask({ url, token }: Peer): Promise<Seen> {
    const limits = { ms: WITHIN_MS, signals: [this.#closing.signal] };
    try {
      return await runWithin(limits, async (signal) => {
        const headers = new Headers();
        if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
        // A token is for this address alone.
        const asked = { redirect: 'manual', headers, signal } as const;
        const response = await fetch(`${url}/api/v1/status`, asked);
        return this.#compare(response.status, await bodyOf(response, MOST_BYTES));
      });
    } catch (error) {
      return { state: 'unreachable', why: whyNoAnswer(error, WITHIN_MS) };
    }
  }

  #compare(status: number, body: string): Seen {
    if (status === 401 || status === 403) {
      const why = 'it takes no such token: `token_file` needs one of its own, with the role `read`';
      return { state: 'refused', why };
    }
    const told = status === 200 ? toldIn(body) : undefined;
    if (told === undefined) {
      return { state: 'unreachable', why: `HTTP ${status}, which is no status of an ari-failover` };
    }
    return { state: told.hash === this.#parts.hash() ? 'same' : 'differs', ...told };
  }

  #note({ name, url }: Peer, seen: Seen): void {
    const before = this.#statuses.get(name);
    const isAsBefore = before?.state === seen.state && before.hash === seen.hash;
    const since = isAsBefore ? before.since : isoOf(this.#parts.now());
    this.#statuses.set(name, { name, url, ...seen, since });
  }
}

/** Undefined: somebody else answers there. */
function toldIn(body: string): { version: string; hash: string } | undefined {
  let status: unknown;
  try {
    status = JSON.parse(body);
  } catch {
    return undefined;
  }
  const { version, configuration } = (status ?? {}) as Record<string, unknown>;
  const { callsHash: hash } = (configuration ?? {}) as Record<string, unknown>;
  const isVersion = typeof version === 'string' && /^[\w.+-]{1,40}$/.test(version);
  const isHash = typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash);
  return isVersion && isHash ? { version, hash } : undefined;
}
