import type { RestAnswer } from './frame.ts';
import { laneName } from './lane-name.ts';
import type { RestChannel } from './rest-lane.ts';
import type { RestRequest } from './requests.ts';
import { RestSocket, type RestSocketOptions } from './rest-socket.ts';
import type { RestTransport } from './transport.ts';

export interface RestSocketsOptions extends Omit<RestSocketOptions, 'app'> {
  /** The name of the app, with which those of the lanes begin. */
  readonly app: string;
  /** Distinguishes this process from others with the same application name. */
  readonly instance: string;
  /** 1 to 32. */
  readonly lanes: number;
  /** The number of further lanes that only hand callers back. 0 to 8. */
  readonly exits: number;
  /** Milliseconds after which the pool starts with only some of its lanes. */
  readonly patienceMs: number;
}

interface Seat {
  readonly socket: RestSocket;
  readonly isExit: boolean;
  calls: number;
}

/**
 * A pool of WebSockets. Each call keeps one of them, so that its requests stay in order and other
 * calls do not wait for it. Some of them, the exits, only hand callers back: when Asterisk is slow,
 * nobody who goes back waits behind the calls that make it slow.
 */
export class RestSockets implements RestTransport {
  readonly #seats: readonly Seat[];
  readonly #patienceMs: number;
  #isClosed = false;
  #wake: Array<() => void> = [];

  constructor(options: RestSocketsOptions, onProblem: (error: unknown) => void) {
    this.#patienceMs = options.patienceMs;
    const wake = (): void => {
      this.#wakeAll();
    };
    this.#seats = Array.from({ length: options.lanes + options.exits }, (_, n) => {
      const app = laneName(options.app, options.instance, n + 1);
      const socket = new RestSocket({ ...options, app }, wake, onProblem);
      return { socket, isExit: n >= options.lanes, calls: 0 };
    });
    for (const { socket } of this.#seats) socket.start();
  }

  /**
   * Resolves when all lanes are up, or, after the patience, when one is. It may wait forever; each
   * lane reports its own problem.
   */
  async ready(): Promise<void> {
    let isImpatient = false;
    const patience = setTimeout(() => {
      isImpatient = true;
      this.#wakeAll();
    }, this.#patienceMs);
    try {
      while (!this.#isClosed) {
        const up = this.#seats.filter(({ socket }) => socket.isUp).length;
        if (up === this.#seats.length || (isImpatient && up > 0)) return;
        await new Promise<void>((resolve) => this.#wake.push(resolve));
      }
    } finally {
      clearTimeout(patience);
    }
    throw new Error('the connection is closed');
  }

  openChannel(errand?: 'hand-back'): RestChannel {
    const seat = this.#leastBusy(errand === 'hand-back');
    seat.calls += 1;
    let isOpen = true;
    return {
      send: (request: RestRequest): Promise<RestAnswer> => seat.socket.send(request),
      close: (): void => {
        if (isOpen) seat.calls -= 1;
        isOpen = false;
      },
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wakeAll();
    await Promise.all(this.#seats.map(({ socket }) => socket.close()));
  }

  /**
   * Always picks a lane: one of the right kind, else one that is up. If every lane is down,
   * requests wait in the least busy one.
   */
  #leastBusy(isExit: boolean): Seat {
    const up = this.#seats.filter(({ socket }) => socket.isUp);
    const right = up.filter((seat) => seat.isExit === isExit);
    const candidates = [right, up].find(({ length }) => length > 0) ?? this.#seats;
    return candidates.reduce((best, seat) => (weight(seat) < weight(best) ? seat : best));
  }

  #wakeAll(): void {
    const sleepers = this.#wake;
    this.#wake = [];
    for (const wake of sleepers) wake();
  }
}

/** Calls and open requests. Open requests pile up on a lane whose thread in Asterisk is stuck. */
function weight({ socket, calls }: Seat): number {
  return calls + socket.load;
}
