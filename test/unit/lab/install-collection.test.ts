import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import type { Collection } from '../../../lab/debian/collections.ts';
import { installCollection } from '../../../lab/debian/install-collection.ts';

/** It needs no signature, no mirror and no loader: apt-get is a script of the test's. */
const PACKAGES: Collection = { suite: 'own', packages: ['greeting'], programs: {} };

describe('Packages of Debian in a folder of the cache', () => {
  const before = { ...process.env };
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(`${tmpdir()}/ari-failover-packages-`);
    process.env['ARI_FAILOVER_CACHE'] = `${folder}/cache`;
    process.env['PATH'] = `${folder}:${before['PATH']}`;
    makePackage();
  });

  afterEach(() => {
    for (const name of ['ARI_FAILOVER_CACHE', 'XDG_CACHE_HOME', 'HOME', 'PATH']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
    rmSync(folder, { recursive: true, force: true });
  });

  /** With a file where older suites have it. */
  function makePackage(): void {
    mkdirSync(`${folder}/greeting/DEBIAN`, { recursive: true });
    mkdirSync(`${folder}/greeting/lib`);
    writeFileSync(`${folder}/greeting/lib/hello`, 'hello');
    const control =
      'Package: greeting\nVersion: 1\nArchitecture: all\nMaintainer: x\nDescription: x\n';
    writeFileSync(`${folder}/greeting/DEBIAN/control`, control);
    execFileSync('dpkg-deb', ['-b', `${folder}/greeting`, `${folder}/greeting.deb`], {
      stdio: 'pipe',
    });
  }

  /**
   * @param script does what `apt-get install` does; it finds a package in $GREETING, and the folder
   * for packages in $archives
   */
  function aptGet(script: string): void {
    const file = `${folder}/apt-get`;
    const archives = `$(sed -n 's/^Dir::Cache::archives "\\(.*\\)";$/\\1/p' "$2")`;
    writeFileSync(
      file,
      `#!/bin/sh\necho "$@" >> ${folder}/calls\narchives=${archives} GREETING=${folder}/greeting.deb\ncase "$*" in *update) ;; *) ${script};; esac\n`,
    );
    chmodSync(file, 0o755);
  }

  /** What is there under a final name. */
  function installed(): readonly string[] {
    return readdirSync(`${folder}/cache`).filter((name) => name.startsWith('greeting'));
  }

  it('are unpacked, once for runs that start together', async () => {
    aptGet('sleep 0.2; cp $GREETING "$archives"');
    const [one, other] = await Promise.all([install(), install()]);
    assert.deepEqual(one, other);
    assert.equal(readFileSync(`${one.root}/usr/lib/hello`, 'utf8'), 'hello');
    assert.equal(readFileSync(`${one.root}/lib/hello`, 'utf8'), 'hello');
    await install();
    const calls = readFileSync(`${folder}/calls`, 'utf8');
    assert.equal(calls.match(/ install /g)?.length, 1);
  });

  const failures: ReadonlyArray<[what: string, script: string, said: RegExp]> = [
    [
      'a download that is broken off',
      'cp $GREETING "$archives"; echo "E: connection lost"; exit 100',
      /greeting[^]*E: connection lost/,
    ],
    ['a package that is cut off', 'head -c 100 $GREETING > "$archives/greeting.deb"', /dpkg-deb/],
  ];
  for (const [what, script, said] of failures) {
    it(`${what} is not taken for the whole, and is told in its own words`, async () => {
      aptGet(script);
      await assert.rejects(install(), said);
      assert.deepEqual(installed(), []);
      aptGet('cp $GREETING "$archives"');
      const { root } = await install();
      assert(existsSync(`${root}/lib/hello`));
    });
  }

  it('a cache that cannot be: the message names the variable', async () => {
    delete process.env['ARI_FAILOVER_CACHE'];
    delete process.env['XDG_CACHE_HOME'];
    process.env['HOME'] = '/dev/null';
    await assert.rejects(install(), /\/dev\/null\/\.cache\/ari-failover.*\nSet ARI_FAILOVER_CACHE/);
  });
});

function install(): ReturnType<typeof installCollection> {
  return installCollection('greeting', PACKAGES, () => {});
}
