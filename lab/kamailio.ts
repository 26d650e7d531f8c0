import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { COLLECTIONS } from './debian/collections.ts';
import { architecture } from './debian/architecture.ts';
import { installCollection } from './debian/install-collection.ts';
import { freePort } from './free-port.ts';
import { askOptions } from './ask-options.ts';
import { undoOnSignal } from './interruption.ts';
import { start, type LabProcess } from './processes.ts';
import { LabError, run } from './shell.ts';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

const SHIPPED = new URL('../kamailio-conf/kamailio.cfg', import.meta.url);
const START_WITHIN_MS = 180_000;

/** Where the lab's front has its address. */
export const FRONT = '127.0.3.1';

/** A real Kamailio with `kamailio-conf/`, in front of several machines. */
export class Kamailio {
  readonly port: number;
  readonly #root: string;
  readonly #folder: TemporaryFolder;
  readonly #process: LabProcess;
  readonly #forget: () => void;
  #log = '';

  private constructor(folder: TemporaryFolder, port: number, process: LabProcess, root: string) {
    this.#root = root;
    this.#folder = folder;
    this.port = port;
    this.#process = process;
    process.child.stderr?.on('data', (chunk: Buffer) => (this.#log += chunk.toString()));
    this.#forget = undoOnSignal(() => process.stop('SIGKILL'));
  }

  /** @param nodes `127.0.0.1:5060` */
  static async start(nodes: readonly string[], say: (text: string) => void): Promise<Kamailio> {
    const { root, programs } = await installCollection('kamailio', COLLECTIONS.kamailio, say);
    const folder = await temporaryFolder('ari-failover-front');
    const port = await freePort(FRONT);
    await writeFile(`${folder.path}/nodes.list`, listOf(nodes));
    const modules = `${root}/usr/lib/${architecture().libraries}/kamailio/modules/`;
    const shipped = await readFile(SHIPPED, 'utf8');
    const config = shipped
      .replace('udp:0.0.0.0:5060', `udp:${FRONT}:${port}`)
      .replace('/etc/kamailio/nodes.list', `${folder.path}/nodes.list`)
      .replace('#!KAMAILIO', `#!KAMAILIO\nmpath="${modules}"\n`);
    await writeFile(`${folder.path}/kamailio.cfg`, config);
    const args = ['-f', `${folder.path}/kamailio.cfg`, '-DD', '-E', '-Y', folder.path, '-m', '64'];
    const options = { stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'] };
    const process = start(`${programs}/kamailio`, args, options);
    const front = new Kamailio(folder, port, process, root);
    await front.#answers();
    return front;
  }

  get log(): string {
    return this.#log;
  }

  /** Takes other machines, as an admin lets it: `kamcmd dispatcher.reload`. */
  async takes(nodes: readonly string[]): Promise<void> {
    const { path } = this.#folder;
    await writeFile(`${path}/nodes.list`, listOf(nodes));
    const { libraries, loader } = architecture();
    const library = `${this.#root}/usr/lib/${libraries}`;
    const kamcmd = ['--library-path', library, `${this.#root}/usr/sbin/kamcmd`];
    const socket = `unixs:${path}/kamailio_ctl`;
    const deadline = performance.now() + START_WITHIN_MS;
    for (;;) {
      const reload = [...kamcmd, '-s', socket, 'dispatcher.reload'];
      const said = await run(`${library}/${loader}`, reload).catch(String);
      if (!/error/i.test(said)) return;
      // It takes no second list within five seconds.
      if (performance.now() > deadline) throw new LabError(`kamcmd: ${said}`);
      await wait(500);
    }
  }

  async close(): Promise<void> {
    this.#forget();
    await this.#process.stop();
    await this.#folder.remove();
  }

  async #answers(): Promise<void> {
    const deadline = performance.now() + START_WITHIN_MS;
    while ((await askOptions(FRONT, this.port, `sip:${FRONT}`)) !== 200) {
      if (performance.now() > deadline || !this.#process.isAlive()) {
        throw new LabError(`Kamailio does not start:\n${this.#log.slice(-2000)}`);
      }
    }
  }
}

function listOf(nodes: readonly string[]): string {
  const lines = [
    ...nodes.map((node) => `1 sip:ready@${node} 8`),
    ...nodes.map((node) => `2 sip:${node} 8`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
