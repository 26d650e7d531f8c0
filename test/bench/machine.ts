import { availableParallelism, cpus, release, totalmem } from 'node:os';

/** Where something was measured. */
export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryMiB: number;
  readonly kernel: string;
  readonly node: string;
  /** Absent where none took part. */
  readonly asterisk?: string;
}

export function thisMachine(asterisk?: string): Machine {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    kernel: release(),
    node: process.versions.node,
    ...(asterisk === undefined ? {} : { asterisk }),
  };
}

export function tellMachine({ asterisk, node, cores, cpu, memoryMiB }: Machine): string {
  const versions = [asterisk, `Node ${node}`].filter((version) => version !== undefined).join(', ');
  return `${versions}, ${cores} x ${cpu}, ${(memoryMiB / 1024).toFixed(0)} GiB`;
}
