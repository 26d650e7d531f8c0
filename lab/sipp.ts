import { readdir, readFile, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { ASTERISK, type Peer } from './network.ts';
import { start, type LabProcess } from './processes.ts';
import type { Callee, Caller } from './scenario.ts';
import { calleeXml, callerXml } from './scenario-xml.ts';
import { readTrace, type SipMessage } from './sip-trace.ts';
import { commandPath, LabError } from './shell.ts';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

export interface Load {
  /** Need not be a whole number. */
  readonly callsPerSecond: number;
  readonly calls: number;
}

/** From a timed call's INVITE to its response. SIPp measures whole milliseconds. */
export interface ResponseTime {
  /** Milliseconds since SIPp's start, when the response came. */
  readonly atMs: number;
  readonly ms: number;
}

const LISTENING_WITHIN_MS = 180_000;
/** How long after its last call SIPp goes on. Then it still waits for calls that do not end. */
const PATIENCE_SECONDS = 660;
/** The time for which SIPp gets a number of calls, so that any rate is a whole number. */
const RATE_PERIOD_S = 60;

/** SIPp's `-t`: one socket for all calls. */
const TRANSPORTS = { udp: 'u1', tcp: 't1' } as const;

/** A running SIPp. */
export class SipPeer {
  readonly #process: LabProcess;
  readonly #folder: TemporaryFolder;

  constructor(process: LabProcess, folder: TemporaryFolder) {
    this.#process = process;
    this.#folder = folder;
  }

  get pid(): number {
    return this.#process.pid;
  }

  isAlive(): boolean {
    return this.#process.isAlive();
  }

  /** Returns the messages sent and received so far, in order. */
  messages(): Promise<readonly SipMessage[]> {
    return readTrace(`${this.#folder.path}/messages`);
  }

  /** Waits for the end of its scenario. @returns whether every call went as the scenario says */
  async finished(): Promise<boolean> {
    const { code } = await this.#process.ended;
    return code === 0;
  }

  /**
   * Counts its calls that went as the scenario says, and those that did not. While it runs, the
   * counts are up to a second old.
   */
  async counts(): Promise<{ readonly succeeded: number; readonly failed: number }> {
    const [head = '', ...rows] = (await readFile(`${this.#folder.path}/counts`, 'utf8'))
      .trim()
      .split('\n');
    const names = head.split(';');
    const values = rows.at(-1)?.split(';') ?? [];
    const count = (name: string): number => Number(values[names.indexOf(name)]);
    return { succeeded: count('SuccessfulCall(C)'), failed: count('FailedCall(C)') };
  }

  /** Returns the times of its timed calls. Only valid after its end. */
  async responseTimes(): Promise<readonly ResponseTime[]> {
    const { path } = this.#folder;
    const file = (await readdir(path)).find((name) => name.endsWith('_rtt.csv'));
    if (file === undefined) return [];
    const [, ...rows] = (await readFile(`${path}/${file}`, 'utf8')).trim().split('\n');
    return rows.map((row) => {
      const [atMs, ms] = row.split(';').map(Number);
      return { atMs: atMs ?? Number.NaN, ms: ms ?? Number.NaN };
    });
  }

  /** Returns its errors: those about calls from a file, those of its start from stderr. */
  async errors(): Promise<string> {
    const written = await readFile(`${this.#folder.path}/errors`, 'utf8').catch(() => '');
    return [written.trim(), this.#process.said()].filter((text) => text !== '').join('\n');
  }

  /** Waits for its end, and ends it after this time: a call that nobody ends would hold it up. */
  async endWithin(ms: number): Promise<void> {
    const late = setTimeout(() => void this.#process.stop('SIGKILL'), ms);
    await this.#process.ended;
    clearTimeout(late);
  }

  async close(): Promise<void> {
    await this.#process.stop('SIGKILL');
    await this.#folder.remove();
  }
}

/** Starts a carrier or a phone, and waits until it listens. It serves calls until it is closed. */
export async function startCallee(peer: Peer, callee: Callee, trace = true): Promise<SipPeer> {
  const args = ['-i', peer.address, '-p', String(peer.port), '-t', TRANSPORTS[peer.transport]];
  const sipp = await launch(calleeXml(callee), args, trace);
  const deadline = performance.now() + LISTENING_WITHIN_MS;
  while (sipp.isAlive() && performance.now() < deadline) {
    if (await isBound(peer)) return sipp;
    await wait(5);
  }
  const said = (await sipp.errors()).split('\n').slice(-3).join(' ');
  await sipp.close();
  throw new LabError(
    `SIPp for ${peer.name} does not listen on ${peer.address}:${peer.port}: ${said}`,
  );
}

/** Places calls. Default: one. @param to Asterisk's port, or another address with its port */
export async function startCaller(
  from: string,
  to: number | string,
  caller: Caller,
  load: Load = { callsPerSecond: 100, calls: 1 },
  trace = true,
): Promise<SipPeer> {
  const { callsPerSecond, calls } = load;
  const lastsSeconds = Math.ceil(calls / callsPerSecond) + PATIENCE_SECONDS;
  const args = [
    typeof to === 'number' ? `${ASTERISK}:${to}` : to,
    '-i',
    from,
    '-m',
    String(calls),
    ...rateArguments(callsPerSecond),
    '-l',
    String(calls),
    '-timeout',
    `${lastsSeconds}s`,
    ...(caller.echoes === true ? ['-rtp_echo', '-mi', from, '-mp', String(caller.media)] : []),
    ...(caller.isTimed === true ? ['-trace_rtt', '-rtt_freq', '1'] : []),
  ];
  return launch(callerXml(caller), args, trace);
}

/** A line for a terminal that places one call. */
export function placeCallCommand(asteriskPort: number): string {
  return `${commandPath('sipp')} -sn uac -s 2025550123 -m 1 ${ASTERISK}:${asteriskPort}`;
}

function rateArguments(callsPerSecond: number): readonly string[] {
  if (Number.isInteger(callsPerSecond)) return ['-r', String(callsPerSecond)];
  const calls = Math.round(callsPerSecond * RATE_PERIOD_S);
  return ['-r', String(calls), '-rp', String(RATE_PERIOD_S * 1000)];
}

async function launch(xml: string, args: readonly string[], trace: boolean): Promise<SipPeer> {
  const folder = await temporaryFolder('sipp');
  const { path } = folder;
  await writeFile(`${path}/scenario.xml`, xml);
  const tracing = trace
    ? ['-trace_msg', '-message_file', `${path}/messages`]
    : ['-trace_stat', '-stf', `${path}/counts`, '-fd', '1'];
  const errors = ['-trace_err', '-error_file', `${path}/errors`];
  const scenario = ['-sf', `${path}/scenario.xml`, '-nostdin', '-aa'];
  const process = start('sipp', [...args, ...scenario, ...errors, ...tracing], {
    cwd: path,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new SipPeer(process, folder);
}

/** Whether its socket is bound. /proc/net lists sockets by hexadecimal address and port. */
async function isBound({ address, port, transport }: Peer): Promise<boolean> {
  const bytes = address.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  const name = `${bytes.toReversed().join('')}:${port.toString(16).padStart(4, '0')}`.toUpperCase();
  return (await readFile(`/proc/net/${transport}`, 'utf8')).includes(` ${name} `);
}
