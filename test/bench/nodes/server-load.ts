import { readdirSync, readFileSync } from 'node:fs';
import { cpuMs } from '../cpu.ts';

/** What the processes of this process's own server have used so far. Milliseconds. */
export function serverCpuMs(): number {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => isServer(pid) && isOwn(pid))
    .reduce((sum, pid) => sum + cpuMs(pid), 0);
}

function isServer(pid: number): boolean {
  return read(pid, 'comm').trim() === 'postgres';
}

function isOwn(pid: number): boolean {
  if (pid === process.pid) return true;
  const parent = Number(read(pid, 'stat').split(') ').at(-1)?.split(' ')[1] ?? 0);
  return parent > 1 && isOwn(parent);
}

/** Empty: it has ended meanwhile. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
