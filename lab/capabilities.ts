import { readFileSync } from 'node:fs';

/** Capability bits of a process (capabilities(7)) for captures, network namespaces and mounts. */
const NEEDED = { CAP_NET_ADMIN: 12, CAP_NET_RAW: 13, CAP_SYS_ADMIN: 21 } as const;

/** Returns why tests that need root cannot run here. Undefined if they can. */
export function whyNotRoot(): string | undefined {
  const effective = /^CapEff:\s*([\da-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  const held = BigInt(`0x${effective ?? '0'}`);
  const missing = Object.entries(NEEDED)
    .filter(([, bit]) => (held & (1n << BigInt(bit))) === 0n)
    .map(([name]) => name);
  return missing.length === 0 ? undefined : `this process lacks ${missing.join(' and ')}`;
}
