import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { writeAsteriskFiles, type Additions, type AsteriskPlaces } from './asterisk-files.ts';
import { asteriskProgram, type AsteriskProgram } from './asterisk-program.ts';
import { runOnConsole } from './console.ts';
import { undoOnSignal } from './interruption.ts';
import { ASTERISK, choosePeers, type Peers } from './network.ts';
import { freePort } from './free-port.ts';
import { start, type LabProcess, type ProcessEnd } from './processes.ts';
import { LabError, run } from './shell.ts';

const START_WITHIN_MS = 180_000;

/** A real Asterisk with `asterisk-conf/` and the lab's peers, on free loopback ports. */
export class Asterisk {
  readonly sipPort: number;
  readonly ariUrl: string;
  readonly amiPort: number;
  readonly username = 'failover';
  readonly password: string;
  readonly peers: Peers;
  readonly #program: AsteriskProgram;
  readonly #places: AsteriskPlaces;
  readonly #forget: () => void;
  #process: LabProcess;

  private constructor(program: AsteriskProgram, places: AsteriskPlaces) {
    this.#program = program;
    this.#places = places;
    this.sipPort = places.sipPort;
    this.ariUrl = `http://${ASTERISK}:${places.httpPort}`;
    this.amiPort = places.amiPort;
    this.password = places.password;
    this.peers = places.peers;
    this.#process = this.#spawn();
    this.#forget = undoOnSignal(() => this.close());
  }

  /** @param peers of another Asterisk, which this one shares. Default: its own */
  static async start(
    say: (text: string) => void,
    more: Additions = {},
    peers?: Peers,
  ): Promise<Asterisk> {
    const program = await asteriskProgram(say);
    const places: AsteriskPlaces = {
      home: await mkdtemp(`${tmpdir()}/ari-failover-`),
      sipPort: await freePort(),
      tlsPort: await freePort(),
      httpPort: await freePort(),
      amiPort: await freePort(),
      password: randomBytes(12).toString('hex'),
      peers: peers ?? (await choosePeers()),
    };
    await writeAsteriskFiles(places, program, more);
    say('starting Asterisk');
    const asterisk = new Asterisk(program, places);
    await asterisk.#booted();
    return asterisk;
  }

  /** The process id. If it is still the same at the end, Asterisk has not crashed. */
  get pid(): number {
    return this.#process.pid;
  }

  get ended(): Promise<ProcessEnd> {
    return this.#process.ended;
  }

  isAlive(): boolean {
    return this.#process.isAlive();
  }

  /** Runs a console command of Asterisk. */
  async cli(command: string): Promise<string> {
    return runOnConsole(`${this.#places.home}/run/asterisk.ctl`, command);
  }

  async version(): Promise<string> {
    return (await this.cli('core show version')).split(' built ')[0] ?? '';
  }

  /** Reads a global variable of the dialplan. Empty if it is not set. */
  async global(name: string): Promise<string> {
    const path = `/ari/asterisk/variable?variable=${encodeURIComponent(name)}`;
    const { value } = (await this.ari(path)) as { value: string };
    return value;
  }

  async setGlobal(name: string, value: string): Promise<void> {
    const query = `variable=${encodeURIComponent(name)}&value=${encodeURIComponent(value)}`;
    await this.ari(`/ari/asterisk/variable?${query}`, 'POST');
  }

  /**
   * Sends a request to ARI, independent of the app. @returns the JSON, `{}` for 404 @throws
   * LabError if the request is refused
   */
  async ari(path: string, method = 'GET', content?: object): Promise<unknown> {
    const authorization = `Basic ${btoa(`${this.username}:${this.password}`)}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const sent = content === undefined ? {} : { body: JSON.stringify(content) };
    const answer = await fetch(this.ariUrl + path, { method, headers, ...sent });
    const body = await answer.text();
    if (answer.ok) return body === '' ? {} : (JSON.parse(body) as unknown);
    if (answer.status === 404) return {};
    throw new LabError(`Asterisk answered ${method} ${path} with ${answer.status}: ${body}`);
  }

  /** Changes a text in a file of its /etc/asterisk. A reload or a restart applies it. */
  async edit(file: string, from: string, to: string): Promise<void> {
    await this.rewrite(file, (text) => text.replace(from, to));
  }

  /** Rewrites a file of its /etc/asterisk. @returns the content before */
  async rewrite(file: string, change: (text: string) => string): Promise<string> {
    const path = `${this.#places.home}/etc/${file}`;
    const before = await readFile(path, 'utf8');
    await writeFile(path, change(before));
    return before;
  }

  /** Kills Asterisk as a crash would, and starts it again with the same files. */
  async restart(pauseMs = 0): Promise<void> {
    await this.#process.stop('SIGKILL');
    await wait(pauseMs);
    this.#process = this.#spawn();
    await this.#booted();
  }

  /** The folder of its configuration files. */
  get configFolder(): string {
    return `${this.#places.home}/etc`;
  }

  /** Returns the arguments with which `asterisk` opens a console on this one. */
  get consoleArguments(): readonly string[] {
    return [...this.#configArguments, '-r'];
  }

  /** Returns its warnings and errors. */
  async log(): Promise<string> {
    return readFile(`${this.#places.home}/log/messages`, 'utf8').catch(() => '');
  }

  /** Returns the CDRs that cdr_csv.so has written, one per line. */
  async cdrs(): Promise<readonly string[]> {
    const file = `${this.#places.home}/log/cdr-csv/Master.csv`;
    return (await readFile(file, 'utf8').catch(() => '')).trim().split('\n');
  }

  /** Returns the stacks of crashes. A crash is a finding, whatever else a test has shown. */
  async crashes(): Promise<readonly string[]> {
    const folder = `${this.#places.home}/cores`;
    const cores = await readdir(folder).catch(() => []);
    return Promise.all(
      cores.map((core) =>
        run('gdb', [
          '-batch',
          '-ex',
          'thread apply all bt',
          `${this.#program.root}/usr/sbin/asterisk`,
          `${folder}/${core}`,
        ]).catch(() => `${core} (no gdb here to read it)`),
      ),
    );
  }

  async close(): Promise<void> {
    await this.#process.stop('SIGKILL');
    const cores = await readdir(`${this.#places.home}/cores`).catch(() => []);
    if (cores.length === 0) await rm(this.#places.home, { recursive: true, force: true });
    this.#forget();
  }

  get #configArguments(): readonly string[] {
    return ['-C', `${this.#places.home}/etc/asterisk.conf`];
  }

  #spawn(): LabProcess {
    // `exec`, so that the pid is Asterisk's.
    const limits = 'ulimit -n 16384 || ulimit -S -n "$(ulimit -H -n)"; ulimit -S -c unlimited';
    const script = `{ ${limits}; } 2>/dev/null; exec asterisk "$@"`;
    return start('sh', ['-c', script, 'sh', ...this.#configArguments, '-f', '-g'], {
      cwd: `${this.#places.home}/cores`,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async #booted(): Promise<void> {
    const deadline = performance.now() + START_WITHIN_MS;
    while (performance.now() < deadline && this.isAlive()) {
      const said = await this.cli('core waitfullybooted').catch(() => '');
      if (said.includes('fully booted')) return;
      await wait(100);
    }
    const log = (await this.log()).split('\n').slice(-10).join('\n').trim();
    const said = [this.#process.said(), log].filter((text) => text !== '').join('\n');
    await this.close();
    throw new LabError(`Asterisk does not start. Its output:\n${said}`);
  }
}
