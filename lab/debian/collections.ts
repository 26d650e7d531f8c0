/** Packages of one Debian suite that are kept together in a folder, and the programs in them. */
export interface Collection {
  /** Debian's name for a suite, or `own`: whatever this machine's apt uses. */
  readonly suite: 'forky' | 'own';
  readonly packages: readonly string[];
  /** Each program's place in its package. */
  readonly programs: Readonly<Record<string, string>>;
}

/** What the lab runs. forky is the first suite whose Asterisk tells SIP codes by ARI. */
export const COLLECTIONS = {
  asterisk: {
    suite: 'forky',
    packages: ['asterisk', 'asterisk-core-sounds-en-gsm'],
    programs: { asterisk: 'usr/sbin/asterisk' },
  },
  sipp: { suite: 'forky', packages: ['sip-tester'], programs: { sipp: 'usr/bin/sipp' } },
  bind: {
    suite: 'forky',
    packages: ['bind9', 'bind9-dnsutils'],
    programs: {
      named: 'usr/sbin/named',
      'tsig-keygen': 'usr/sbin/tsig-keygen',
      dig: 'usr/bin/dig',
      nsupdate: 'usr/bin/nsupdate',
    },
  },
  openssl: { suite: 'forky', packages: ['openssl'], programs: { openssl: 'usr/bin/openssl' } },
  captures: {
    suite: 'forky',
    packages: ['tcpdump', 'tshark'],
    programs: { tcpdump: 'usr/bin/tcpdump', tshark: 'usr/bin/tshark' },
  },
} as const satisfies Readonly<Record<string, Collection>>;

export type CollectionName = keyof typeof COLLECTIONS;
