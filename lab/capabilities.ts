import { readFileSync } from 'node:fs';

/** Bits of a process's capabilities (capabilities(7)): packet captures, networks of the lab's own. */
const NEEDED = { CAP_NET_ADMIN: 12, CAP_NET_RAW: 13 } as const;

/** Why what needs root can't run here; undefined where they can. */
export function whyNotRoot(): string | undefined {
  const effective = /^CapEff:\s*([\da-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  const held = BigInt(`0x${effective ?? '0'}`);
  const missing = Object.entries(NEEDED)
    .filter(([, bit]) => (held & (1n << BigInt(bit))) === 0n)
    .map(([name]) => name);
  return missing.length === 0 ? undefined : `this process lacks ${missing.join(' and ')}`;
}
