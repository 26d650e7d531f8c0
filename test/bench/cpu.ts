import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** USER_HZ is 100 on every Linux that Node runs on. */
const MS_PER_TICK = 10;

/**
 * What a process has used of processors so far, its threads included. Milliseconds; 0 where there
 * is none.
 */
export function cpuMs(pid: number | undefined): number {
  return pid === undefined ? 0 : sum(processTimes(pid).slice(0, 2));
}

/**
 * What this process has used, with all that it started and that has ended: on any machine nearly
 * the same, whatever else runs there. Milliseconds; undefined where only Linux says it.
 */
export function spentMs(): number | undefined {
  return process.platform === 'linux' ? sum(processTimes(process.pid)) : undefined;
}

/** Shares of all processors, 0 to 1. */
export interface MachineUse {
  readonly busy: number;
  /** What programs beside the bench had. */
  readonly others: number;
}

/**
 * Watches from now on.
 * @returns a function that says how busy the machine has been since, and with what
 */
export function watchMachine(pids: ReadonlyArray<number | undefined>): () => MachineUse {
  const own = (): number =>
    // The bench itself, and those of its children that have ended: SIPp, tcpdump, tshark.
    (spentMs() ?? 0) + sum(pids.map((pid) => cpuMs(pid)));
  const before = { busy: busyMs(), own: own(), at: performance.now() };
  return () => {
    const lasted = (performance.now() - before.at) * cpus().length;
    const busy = busyMs() - before.busy;
    const others = busy - (own() - before.own);
    return { busy: Math.min(1, busy / lasted), others: Math.max(0, others / lasted) };
  };
}

/** utime, stime, cutime, cstime: proc(5). */
function processTimes(pid: number): readonly number[] {
  // The command's name, in parentheses, may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return fields.slice(11, 15).map((ticks) => Number(ticks) * MS_PER_TICK);
}

/** All processors, with what the hypervisor gave to others. */
function busyMs(): number {
  const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = first
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return sum([user, nice, system, irq, softirq, steal]) * MS_PER_TICK;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
