import { spawn } from 'node:child_process';
import { once } from 'node:events';

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
