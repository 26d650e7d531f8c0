import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { DebianRoot } from './debian-root.ts';
import { makePackages, NEWER, type Packages } from './packages.ts';

const CONFIG = '/etc/ari-failover/failover.yaml';

describe('The Debian package, in a clean Debian', function () {
  this.timeout(1_800_000);
  let packages: Packages;
  let root: DebianRoot;

  before(async () => {
    [packages, root] = [await makePackages(), await DebianRoot.create()];
  });

  after(async () => {
    await root.remove();
    await packages.remove();
  });

  async function succeeds(script: string): Promise<string> {
    const { code, said } = await root.run(script);
    assert.equal(code, 0, said);
    return said;
  }

  it('installs, with its user, its folders and its service', async () => {
    await succeeds(`dpkg --install ${await root.put(packages.deb)}`);
    const said = await succeeds(`
      ari-failover --version
      stat --format '%A %U:%G %n' /etc/ari-failover /etc/ari-failover/* /var/lib/ari-failover
      getent passwd ari-failover | cut -d: -f6,7
      systemctl is-enabled ari-failover
      dpkg --verify ari-failover`);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.deepEqual(said.trim().split('\n'), [
      version,
      'drwxr-x--- root:ari-failover /etc/ari-failover',
      '-rw-r----- root:ari-failover /etc/ari-failover/ari-password',
      `-rw-r----- root:ari-failover ${CONFIG}`,
      'drwxr-x--- ari-failover:ari-failover /var/lib/ari-failover',
      '/var/lib/ari-failover:/usr/sbin/nologin',
      'enabled',
    ]);
  });

  it('has a configuration that is right once the password is written', async () => {
    const empty = await root.run('ari-failover check');
    assert.equal(empty.code, 2);
    assert.match(empty.said, /ari-password is empty: write the password of the ARI user/);
    writeFileSync(`${root.path}/etc/ari-failover/ari-password`, 'secret\n');
    await succeeds('ari-failover check');
    // As the service's user, who may read both files and write neither.
    await succeeds(`setpriv --reuid ari-failover --regid ari-failover --clear-groups sh -c '
      ari-failover check && ! test -w ${CONFIG} && ! test -w /etc/ari-failover'`);
  });

  it('completes commands', async () => {
    await succeeds(`
      bash -c '. /usr/share/bash-completion/completions/ari-failover; complete -p ari-failover'
      test -s /usr/share/zsh/vendor-completions/_ari-failover
      test -s /usr/share/fish/vendor_completions.d/ari-failover.fish`);
  });

  it('lists what it holds', async () => {
    const file = `${root.path}/usr/share/doc/ari-failover/sbom.cdx.json`;
    const bom = JSON.parse(readFileSync(file, 'utf8')) as { components: { name: string }[] };
    const names = new Set(bom.components.map(({ name }) => name));
    const packed = await succeeds('cd /usr/lib/ari-failover/node_modules && ls -d * @*/*');
    const inside = packed.split('\n').filter((name) => name !== '' && !/^@[^/]*$/.test(name));
    assert(inside.length > 100, packed);
    assert.deepEqual(
      inside.filter((name) => !names.has(name)),
      [],
    );
    // The page is built from this one.
    assert(names.has('react'));
  });

  it('is upgraded, and keeps the configuration and the passwords', async () => {
    appendFileSync(root.path + CONFIG, '# mine\n');
    const deb = await root.put(packages.newer);
    await succeeds(`dpkg --install --force-confold ${deb}`);
    assert.equal((await succeeds('ari-failover --version')).trim(), NEWER);
    assert.match(readFileSync(root.path + CONFIG, 'utf8'), /# mine\n$/);
    assert.equal(readFileSync(`${root.path}/etc/ari-failover/ari-password`, 'utf8'), 'secret\n');
    assert.equal(statSync(root.path + CONFIG).mode & 0o777, 0o640);
    await succeeds('ari-failover check');
  });

  it('goes back to the version before', async () => {
    await succeeds(
      `dpkg --install --force-downgrade --force-confold ${await root.put(packages.deb)}`,
    );
    await succeeds('ari-failover check');
  });

  it('keeps the files of the admin and of the app when it is removed', async () => {
    writeFileSync(`${root.path}/var/lib/ari-failover/state.db`, 'x');
    await succeeds('dpkg --remove ari-failover');
    assert.equal(existsSync(`${root.path}/usr/bin/ari-failover`), false);
    assert.match(readFileSync(root.path + CONFIG, 'utf8'), /# mine\n$/);
    assert(existsSync(`${root.path}/var/lib/ari-failover/state.db`));
  });

  it('leaves nothing but its user when it is purged', async () => {
    await succeeds('dpkg --purge ari-failover');
    const left = await succeeds(
      'find / -xdev -path /proc -prune -o -path /root -prune -o -name "*ari-failover*" -print',
    );
    assert.equal(left, '');
    await succeeds('getent passwd ari-failover');
  });
});
