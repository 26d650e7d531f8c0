import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { waitUntil } from '../wait-until.ts';

/** Node has no datagram sockets of the Unix kind, and every Debian has perl. */
const RECEIVER = `
  use IO::Socket::UNIX;
  use Socket;
  $| = 1;
  my $socket = IO::Socket::UNIX->new(Type => SOCK_DGRAM, Local => $ARGV[0]) or die "$!";
  print "listening\\n";
  while (defined $socket->recv(my $said, 65536)) { print join(' | ', split(/\\n/, $said)), "\\n" }
`;

/** The socket of a service manager: a real one, on which another process listens. */
export class NotifySocket {
  readonly path: string;
  readonly told: string[] = [];
  readonly #receiver: ChildProcessByStdio<null, Readable, null>;

  constructor(path: string) {
    this.path = path;
    this.#receiver = spawn('perl', ['-e', RECEIVER, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: this.#receiver.stdout }).on('line', (line) => {
      // systemd-notify asks so whether what it sent before was read.
      if (line !== 'BARRIER=1') this.told.push(line);
    });
  }

  async listens(): Promise<void> {
    await waitUntil(() => this.told[0] === 'listening');
    this.told.length = 0;
  }

  count(state: string): number {
    return this.told.filter((told) => told === state).length;
  }

  /** Waits for the next one. */
  async hears(state: string): Promise<void> {
    const before = this.count(state);
    await waitUntil(() => this.count(state) > before);
  }

  async close(): Promise<void> {
    this.#receiver.kill();
    await once(this.#receiver, 'exit');
  }
}
