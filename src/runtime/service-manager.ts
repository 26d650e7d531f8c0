import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Logger } from '../ports.ts';

/** What systemd is told, as sd_notify(3) names it. */
export type ServiceState = 'READY=1' | 'STOPPING=1' | 'WATCHDOG=1' | `STATUS=${string}`;

/** The program that started the app and watches it, such as systemd. */
export interface ServiceManager {
  /**
   * How long it waits for a `WATCHDOG=1` before it ends the app. Milliseconds. Undefined: it does
   * not watch the app.
   */
  readonly watchdogMs: number | undefined;
  tell(state: ServiceState): void;
  /** What it was told before still leaves. */
  close(): void;
}

/** Returns the service manager that started this process; undefined if there is none. */
export function serviceManager(env: NodeJS.ProcessEnv, logger: Logger): ServiceManager | undefined {
  const { NOTIFY_SOCKET: socket = '' } = env;
  return socket === '' ? undefined : new Systemd(socket, env, logger);
}

/**
 * Reads one state a line. systemd-notify sends it as a datagram, which Node cannot. The shell
 * stays, so that the app forks only once: a fork of the app's own memory would hold up calls. It
 * ends with its input, and the stop of the service must not end it before the app.
 */
const RELAY = `trap '' TERM INT; while IFS= read -r state; do systemd-notify "$state"; done`;

type Relay = ChildProcessByStdio<Writable, null, Readable>;

class Systemd implements ServiceManager {
  readonly watchdogMs: number | undefined;
  readonly #env: NodeJS.ProcessEnv;
  readonly #logger: Logger;
  #relay: Relay | undefined;
  #lastProblem = '';

  constructor(socket: string, env: NodeJS.ProcessEnv, logger: Logger) {
    this.watchdogMs = watchdogMsOf(env);
    this.#env = { NOTIFY_SOCKET: socket, PATH: env['PATH'] };
    this.#logger = logger;
  }

  tell(state: ServiceState): void {
    this.#relay ??= this.#start();
    // A line break would end the state, and what follows it would be one of its own.
    this.#relay.stdin.write(`${state.replace(/[\r\n]+/g, ' ')}\n`);
  }

  close(): void {
    this.#relay?.stdin.end();
  }

  #start(): Relay {
    const relay = spawn('sh', ['-c', RELAY], {
      env: this.#env,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const forget = (): void => {
      if (this.#relay === relay) this.#relay = undefined;
    };
    relay.on('close', forget);
    relay.on('error', (error) => {
      forget();
      this.#report(error.message);
    });
    // The relay may end at any time. The next state starts another one.
    relay.stdin.on('error', forget);
    // The end of the app waits for nobody.
    relay.unref();
    relay.stderr.setEncoding('utf8').on('data', (said: string) => this.#report(said.trim()));
    return relay;
  }

  /** The same problem comes with every state, and is logged once. */
  #report(problem: string): void {
    if (problem === this.#lastProblem) return;
    this.#lastProblem = problem;
    this.#logger.warn('systemd cannot be told how the app is, and may end it', { problem });
  }
}

/** WATCHDOG_PID keeps a child of a watched process from taking the watchdog for its own. */
function watchdogMsOf({ WATCHDOG_USEC, WATCHDOG_PID }: NodeJS.ProcessEnv): number | undefined {
  if (WATCHDOG_PID !== undefined && WATCHDOG_PID !== String(process.pid)) return undefined;
  const ms = Number(WATCHDOG_USEC) / 1000;
  return ms > 0 && Number.isFinite(ms) ? ms : undefined;
}
