import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { run } from '../../lab/shell.ts';

const MARK = 'ARI_FAILOVER_OWN_NETWORK';

/** As it was before the lab has put its programs on the PATH. */
const ENVIRONMENT = { ...process.env };

/** Whether this process has a network and mounts of its own, which it may break. */
export function isInOwnNetwork(): boolean {
  return process.env[MARK] !== undefined;
}

/** Runs this program again, with a network and mounts of its own. @returns whether it was good */
export async function inOwnNetwork(): Promise<boolean> {
  const script = 'ip link set lo up && exec "$0" "$@"';
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const child = spawn('unshare', ['--net', '--mount', 'sh', '-c', script, ...again], {
    stdio: 'inherit',
    env: { ...ENVIRONMENT, [MARK]: 'yes' },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

/** What the kernel can do to the packets of a network. */
export type PacketHarm = keyof typeof HARM;

interface Commands {
  readonly begin: readonly string[];
  readonly end: readonly string[];
  /** Why `begin` fails. */
  readonly lacks: string;
}

/** On loopback, where all packets of the lab pass. */
const HARM = {
  loss: {
    begin: 'iptables -A INPUT -m statistic --mode random --probability 0.05 -j DROP'.split(' '),
    end: 'iptables -F INPUT'.split(' '),
    lacks: 'iptables cannot drop packets at random here',
  },
  delay: {
    begin: 'tc qdisc add dev lo root netem delay 300ms'.split(' '),
    end: 'tc qdisc del dev lo root'.split(' '),
    lacks: 'this kernel has no netem',
  },
} as const satisfies Record<string, Commands>;

/** Loses or delays packets for a time. */
export async function harmPackets(harm: PacketHarm, lastsMs: number): Promise<void> {
  const { begin, end } = HARM[harm];
  await runAll(begin);
  await wait(lastsMs);
  await runAll(end);
}

/** Returns why this kernel can do that to no packets. Undefined: it can. */
export async function whyNoHarm(harm: PacketHarm): Promise<string | undefined> {
  if (!isInOwnNetwork()) return 'there is no network of its own';
  try {
    await harmPackets(harm, 0);
    return undefined;
  } catch {
    return HARM[harm].lacks;
  }
}

async function runAll([command = '', ...args]: readonly string[]): Promise<void> {
  await run(command, args);
}
