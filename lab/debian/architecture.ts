import { LabError } from '../shell.ts';

/** Debian's names for this machine's processor, its library folder and its loader. */
export interface Architecture {
  readonly name: string;
  readonly libraries: string;
  readonly loader: string;
}

const ARCHITECTURES: Readonly<Record<string, Architecture>> = {
  x64: { name: 'amd64', libraries: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  // Untested.
  arm64: { name: 'arm64', libraries: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};

export function architecture(): Architecture {
  const found = ARCHITECTURES[process.arch];
  if (found === undefined || process.platform !== 'linux') {
    throw new LabError(
      `The lab needs Linux on amd64 or arm64, for Debian's programs; this is ${process.platform} on ${process.arch}. Try: docker compose up`,
    );
  }
  return found;
}
