import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { undoOnSignal } from './interruption.ts';
import { freePort } from './free-port.ts';
import { start, type LabProcess } from './processes.ts';
import { LabError, run } from './shell.ts';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

const READY_WITHIN_MS = 180_000;
const ZONE = 'example.com';
const ZONE_FILE = `$TTL 60
@ IN SOA ns hostmaster 1 3600 600 86400 60
@ IN NS ns
ns IN A 127.0.0.1
chat IN A 192.0.2.1
mail IN A 192.0.2.1
mail IN MX 10 chat
`;

/**
 * A BIND name server, primary for `example.com` on loopback. The key in `keyFile` may change its
 * addresses and aliases.
 */
export class NameServer {
  readonly port: number;
  readonly #folder: TemporaryFolder;
  #process: LabProcess | undefined;
  #log = '';
  #forget = (): void => {};

  private constructor(folder: TemporaryFolder, port: number) {
    this.#folder = folder;
    this.port = port;
  }

  /** Creates the server without starting it. */
  static async create(): Promise<NameServer> {
    const folder = await temporaryFolder('ari-failover-dns');
    const server = new NameServer(folder, await freePort());
    const { path } = folder;
    // A copy, because Debian's AppArmor profile confines the original path to /etc/bind and
    // /var/lib/bind.
    const named = (await run('sh', ['-c', 'command -v named'])).trim();
    await copyFile(named, `${path}/named`);
    await writeFile(server.keyFile, await run('tsig-keygen', ['failover']));
    await mkdir(`${path}/zones`);
    await writeFile(`${path}/named.conf`, server.#configuration());
    await writeFile(`${path}/zones/${ZONE}`, ZONE_FILE);
    return server;
  }

  get keyFile(): string {
    return `${this.#folder.path}/failover.key`;
  }

  /** Writes a key that the server does not have, with the name of its key or with another name. */
  async otherKeyFile(name: 'failover' | 'stranger'): Promise<string> {
    const file = `${this.#folder.path}/other-${name}.key`;
    await writeFile(file, await run('tsig-keygen', [name]));
    return file;
  }

  async start(): Promise<void> {
    const { path } = this.#folder;
    // Runs in the foreground, with its log on stderr.
    const args = ['-g', '-n', '1', '-c', `${path}/named.conf`];
    const process = start(`${path}/named`, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    process.child.stderr?.on('data', (chunk: Buffer) => (this.#log += chunk.toString()));
    this.#process = process;
    this.#forget = undoOnSignal(() => process.stop('SIGKILL'));
    const deadline = performance.now() + READY_WITHIN_MS;
    while (!/\brunning$/m.test(this.#log)) {
      if (performance.now() > deadline || !process.isAlive()) {
        throw new LabError(`named does not start:\n${this.#log.slice(-2000)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Returns the present answer of the server: `dig +short`. */
  async ask(name: string, type: string): Promise<string> {
    const args = ['@127.0.0.1', '-p', String(this.port), '+short', '+tries=1', '+time=2'];
    return (await run('dig', [...args, name === '@' ? ZONE : `${name}.${ZONE}`, type])).trim();
  }

  /** Returns the serial. It grows by one with every update that changes something. */
  async serial(): Promise<number> {
    const [, , serial] = (await this.ask('@', 'SOA')).split(' ');
    return Number(serial);
  }

  /** Returns the log lines that contain this text. */
  logged(text: string): readonly string[] {
    return this.#log.split('\n').filter((line) => line.includes(text));
  }

  async close(): Promise<void> {
    this.#forget();
    await this.#process?.stop();
    await this.#folder.remove();
  }

  #configuration(): string {
    const { path } = this.#folder;
    return `include "${this.keyFile}";
options {
  directory "${path}";
  listen-on port ${this.port} { 127.0.0.1; };
  listen-on-v6 { none; };
  pid-file none;
  session-keyfile none;
  recursion no;
  dnssec-validation no;
};
controls { };
zone "${ZONE}" {
  type primary;
  file "zones/${ZONE}";
  update-policy { grant failover zonesub A AAAA CNAME; };
};
`;
  }
}
