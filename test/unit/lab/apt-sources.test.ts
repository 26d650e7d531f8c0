import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { debianMirror, readAptSources } from '../../../lab/debian/apt-sources.ts';

/** Files under /etc/apt, and the mirror that they name. */
const CASES: ReadonlyArray<
  [what: string, files: Readonly<Record<string, string>>, mirror: string | undefined]
> = [
  [
    'one line',
    { 'sources.list': 'deb http://mirror.example/debian bookworm main contrib\n' },
    'http://mirror.example/debian',
  ],
  [
    'one line with options, after what is none',
    {
      'sources.list': [
        '# deb http://old.example/debian bookworm main',
        'deb cdrom:[Debian]/ bookworm main',
        'deb-src http://src.example/debian bookworm main',
        'deb [ arch=amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg ] http://mirror.example/d/ trixie main # ours',
      ].join('\n'),
    },
    'http://mirror.example/d/',
  ],
  [
    'deb822, security first',
    {
      'sources.list.d/debian.sources': `Types: deb
URIs: http://mirror.example/debian-security
Suites: trixie-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
# http://comment.example/debian
URIs: http://mirror.example/debian
Suites: trixie trixie-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`,
    },
    'http://mirror.example/debian',
  ],
  [
    'deb822 with lines that go on, and a stanza that is off',
    {
      'sources.list.d/a.sources':
        'Enabled: no\nTypes: deb\nURIs: http://off.example/debian\nSuites: trixie\nComponents: main\n',
      'sources.list.d/b.sources':
        'Types: deb deb-src\nURIs:\n http://mirror.example/debian\nSuites:\n trixie\nComponents: main\n',
    },
    'http://mirror.example/debian',
  ],
  [
    'a snapshot',
    {
      'sources.list':
        'deb [check-valid-until=no] http://snapshot.example/archive/debian/20260101T000000Z/ trixie main',
    },
    'http://snapshot.example/archive/debian/20260101T000000Z/',
  ],
  [
    'a list of mirrors',
    {
      'sources.list.d/debian.sources':
        'Types: deb\nURIs: mirror+file:///etc/apt/mirrors/debian.list\nSuites: trixie\nComponents: main\n',
    },
    'mirror+file:///etc/apt/mirrors/debian.list',
  ],
  [
    'a third party whose suite is called as one of Debian’s',
    {
      'sources.list.d/a.list':
        'deb [signed-by=/etc/apt/keyrings/x.gpg] http://x.example/debian bookworm main\n',
      'sources.list.d/z.list': 'deb http://mirror.example/debian bookworm main\n',
    },
    'http://mirror.example/debian',
  ],
  [
    'Ubuntu',
    {
      'sources.list.d/ubuntu.sources':
        'Types: deb\nURIs: http://ubuntu.example/ubuntu/\nSuites: noble noble-updates\nComponents: main universe\nSigned-By: /usr/share/keyrings/ubuntu-archive-keyring.gpg\n',
    },
    undefined,
  ],
  ['nothing', {}, undefined],
];

describe('The Debian mirror of this machine’s apt', () => {
  for (const [what, files, mirror] of CASES) {
    it(`${what}: ${mirror}`, () => {
      const etc = mkdtempSync(`${tmpdir()}/ari-failover-apt-`);
      try {
        mkdirSync(`${etc}/sources.list.d`);
        for (const [name, text] of Object.entries(files)) writeFileSync(`${etc}/${name}`, text);
        assert.equal(debianMirror(readAptSources(etc)), mirror);
      } finally {
        rmSync(etc, { recursive: true });
      }
    });
  }
});
