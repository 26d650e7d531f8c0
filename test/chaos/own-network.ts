import { spawn } from 'node:child_process';
import { once } from 'node:events';
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

/** Returns why the kernel can delay and lose no packets here. Undefined: it can. */
export async function whyNoDelays(): Promise<string | undefined> {
  if (!isInOwnNetwork()) return 'there is no network of its own';
  try {
    await run('tc', ['qdisc', 'add', 'dev', 'lo', 'root', 'netem', 'delay', '1ms']);
    await run('tc', ['qdisc', 'del', 'dev', 'lo', 'root']);
    return undefined;
  } catch {
    return 'this kernel has no netem';
  }
}
