import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Peer } from './network.ts';
import { start, type LabProcess } from './processes.ts';
import type { Callee, Caller } from './scenario.ts';
import { calleeXml, callerXml } from './scenario-xml.ts';
import { readTrace, type SipMessage } from './sip-trace.ts';
import { LabError } from './shell.ts';

export interface Load {
  readonly callsPerSecond: number;
  readonly calls: number;
}

/** A running SIPp. */
export class SipPeer {
  readonly #process: LabProcess;
  readonly #folder: string;

  constructor(process: LabProcess, folder: string) {
    this.#process = process;
    this.#folder = folder;
  }

  /** What it has sent and received so far, in order. */
  messages(): Promise<readonly SipMessage[]> {
    return readTrace(`${this.#folder}/messages`);
  }

  /** Waits for its scenario's end. @returns true where every call went as the scenario says */
  async finished(): Promise<boolean> {
    const { code } = await this.#process.ended;
    return code === 0;
  }

  /** How many of its calls went as the scenario says, and how many did not; after its end. */
  async counts(): Promise<{ readonly succeeded: number; readonly failed: number }> {
    const [head = '', ...rows] = (await readFile(`${this.#folder}/counts`, 'utf8'))
      .trim()
      .split('\n');
    const names = head.split(';');
    const values = rows.at(-1)?.split(';') ?? [];
    const count = (name: string): number => Number(values[names.indexOf(name)]);
    return { succeeded: count('SuccessfulCall(C)'), failed: count('FailedCall(C)') };
  }

  /** What it complained of. */
  async errors(): Promise<string> {
    return readFile(`${this.#folder}/errors`, 'utf8').catch(() => '');
  }

  async close(): Promise<void> {
    await this.#process.stop('SIGKILL');
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Starts a carrier or a phone; it serves calls until it is closed, and is there when this resolves. */
export async function startCallee(peer: Peer, callee: Callee, trace = true): Promise<SipPeer> {
  const args = ['-i', peer.address, '-p', String(peer.port)];
  const { process, folder } = await launch(calleeXml(callee), args, trace);
  for (let tries = 0; tries < 200; tries += 1) {
    if (!process.isAlive()) throw new LabError(await complaint(folder, peer.name));
    if (await isBound(peer)) return new SipPeer(process, folder);
    await wait(5);
  }
  throw new LabError(`SIPp for ${peer.name} does not listen on ${peer.address}:${peer.port}`);
}

/** Places calls, by default one. */
export async function startCaller(
  from: string,
  asteriskPort: number,
  caller: Caller,
  load: Load = { callsPerSecond: 100, calls: 1 },
  trace = true,
): Promise<SipPeer> {
  const { callsPerSecond, calls } = load;
  const args = [
    `127.0.0.1:${asteriskPort}`,
    '-i',
    from,
    '-m',
    String(calls),
    '-r',
    String(callsPerSecond),
    '-l',
    String(calls),
    '-timeout',
    '180s',
  ];
  const { process, folder } = await launch(callerXml(caller), args, trace);
  return new SipPeer(process, folder);
}

async function launch(
  xml: string,
  args: readonly string[],
  trace: boolean,
): Promise<{ process: LabProcess; folder: string }> {
  const folder = await mkdtemp(`${tmpdir()}/sipp-`);
  await writeFile(`${folder}/scenario.xml`, xml);
  const tracing = trace
    ? ['-trace_msg', '-message_file', `${folder}/messages`]
    : ['-trace_stat', '-stf', `${folder}/counts`, '-fd', '1'];
  const errors = ['-trace_err', '-error_file', `${folder}/errors`];
  const scenario = ['-sf', `${folder}/scenario.xml`, '-nostdin', '-aa'];
  const process = start('sipp', [...args, ...scenario, ...errors, ...tracing], {
    cwd: folder,
    stdio: 'ignore',
  });
  return { process, folder };
}

/** /proc/net/udp names sockets by hexadecimal address and port. */
async function isBound({ address, port }: Peer): Promise<boolean> {
  const bytes = address.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  const name = `${bytes.toReversed().join('')}:${port.toString(16).padStart(4, '0')}`.toUpperCase();
  return (await readFile('/proc/net/udp', 'utf8')).includes(` ${name} `);
}

async function complaint(folder: string, name: string): Promise<string> {
  const said = await readFile(`${folder}/errors`, 'utf8').catch(() => '');
  return `SIPp for ${name} has ended: ${said.trim().split('\n').slice(-3).join(' ')}`;
}
