/** Packages of one Debian suite that share a folder, and the programs in them. */
export interface Collection {
  /** Debian's name for a suite, or `own` for the suite of this machine's apt. */
  readonly suite: 'forky' | 'own';
  readonly packages: readonly string[];
  /** The path of each program in its package. */
  readonly programs: Readonly<Record<string, string>>;
}

/** The programs of the lab. forky is the first suite whose Asterisk sends SIP codes to ARI. */
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
  // Its programs find their own files from where they lie: see `lab/postgres-programs.ts`.
  postgres: { suite: 'forky', packages: ['postgresql-18'], programs: {} },
  prometheus: {
    suite: 'forky',
    packages: ['prometheus'],
    programs: { prometheus: 'usr/bin/prometheus', promtool: 'usr/bin/promtool' },
  },
  openssl: { suite: 'forky', packages: ['openssl'], programs: { openssl: 'usr/bin/openssl' } },
  // Its start script and its fonts: see `lab/chromium-program.ts`.
  chromium: {
    suite: 'forky',
    packages: ['chromium-headless-shell', 'fonts-inter', 'fonts-dejavu-mono'],
    programs: {},
  },
  // zsh-static needs no loader, and its functions: see `test/contract/real-shells.ts`.
  shells: {
    suite: 'forky',
    packages: ['zsh-static', 'zsh-common', 'fish'],
    programs: { fish: 'usr/bin/fish' },
  },
  // Its modules: see `lab/kamailio.ts`.
  kamailio: {
    suite: 'forky',
    packages: ['kamailio'],
    programs: { kamailio: 'usr/sbin/kamailio' },
  },
  compose: {
    suite: 'forky',
    packages: ['docker-compose'],
    programs: { 'docker-compose': 'usr/libexec/docker/cli-plugins/docker-compose' },
  },
  captures: {
    suite: 'forky',
    packages: ['tcpdump', 'tshark'],
    programs: { tcpdump: 'usr/bin/tcpdump', tshark: 'usr/bin/tshark' },
  },
} as const satisfies Readonly<Record<string, Collection>>;

export type CollectionName = keyof typeof COLLECTIONS;
