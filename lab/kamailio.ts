import { readFile, writeFile } from 'node:fs/promises';
import { COLLECTIONS } from './debian/collections.ts';
import { architecture } from './debian/architecture.ts';
import { installCollection } from './debian/install-collection.ts';
import { freePort } from './free-port.ts';
import { askOptions } from './ask-options.ts';
import { undoOnSignal } from './interruption.ts';
import { start, type LabProcess } from './processes.ts';
import { LabError } from './shell.ts';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

const SHIPPED = new URL('../kamailio-conf/kamailio.cfg', import.meta.url);
const START_WITHIN_MS = 60_000;

/** Where the lab's front has its address. */
export const FRONT = '127.0.3.1';

/** A real Kamailio with `kamailio-conf/`, in front of several machines. */
export class Kamailio {
  readonly port: number;
  readonly #folder: TemporaryFolder;
  readonly #process: LabProcess;
  readonly #forget: () => void;
  #log = '';

  private constructor(folder: TemporaryFolder, port: number, process: LabProcess) {
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
    const list = [
      ...nodes.map((node) => `1 sip:ready@${node} 8`),
      ...nodes.map((node) => `2 sip:${node} 4`),
    ];
    await writeFile(`${folder.path}/nodes.list`, `${list.join('\n')}\n`);
    const modules = `${root}/usr/lib/${architecture().libraries}/kamailio/modules/`;
    const shipped = await readFile(SHIPPED, 'utf8');
    const config = shipped
      .replace('udp:0.0.0.0:5060', `udp:${FRONT}:${port}`)
      .replace('/etc/kamailio/nodes.list', `${folder.path}/nodes.list`)
      .replace('#!KAMAILIO', `#!KAMAILIO\nmpath="${modules}"\n`);
    await writeFile(`${folder.path}/kamailio.cfg`, config);
    const args = ['-f', `${folder.path}/kamailio.cfg`, '-DD', '-E', '-Y', folder.path, '-m', '64'];
    const options = { stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'] };
    const front = new Kamailio(folder, port, start(`${programs}/kamailio`, args, options));
    await front.#answers();
    return front;
  }

  get log(): string {
    return this.#log;
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
