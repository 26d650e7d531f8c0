import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Booted } from './booted.ts';
import { DebianRoot } from './debian-root.ts';
import { makePackages, NEWER, type Packages } from './packages.ts';

const CONFIG = '/etc/ari-failover/failover.yaml';

/** Adds a line to the configuration by the API, and prints the answer. */
const SAVE = `node --input-type=module -e "
  const url = 'http://127.0.0.1:8090/api/v1/config';
  const read = await fetch(url + '/text');
  const { text } = await read.json();
  const headers = { 'content-type': 'application/json', 'if-match': read.headers.get('etag') };
  const body = JSON.stringify({ text: text + '# saved' + String.fromCharCode(10) });
  const saved = await fetch(url, { method: 'PUT', headers, body });
  console.log(saved.status, await saved.text());"`;

/** Short, so that the test need not wait for a minute. */
const DROP_IN = '[Service]\nWatchdogSec=3\n';

describe('The service, by a real systemd', function () {
  this.timeout(1_800_000);
  let packages: Packages;
  let root: DebianRoot;
  let debian: Booted;

  before(async () => {
    [packages, root] = [await makePackages(), await DebianRoot.create()];
    const { code, said } = await root.run(`dpkg --install ${await root.put(packages.deb)}`);
    assert.equal(code, 0, said);
    writeFileSync(`${root.path}/etc/ari-failover/ari-password`, 'secret\n');
    const folder = `${root.path}/etc/systemd/system/ari-failover.service.d`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/watchdog.conf`, DROP_IN);
    const booted = await Booted.boot(root.path);
    assert(booted !== undefined, 'this machine has no control groups of the second version');
    debian = booted;
  });

  after(async () => {
    await debian.close();
    await root.remove();
    await packages.remove();
  });

  async function restarts(): Promise<number> {
    return Number(await debian.property('NRestarts', () => true));
  }

  it('starts with the machine, within its limits, and stays up while Asterisk is away', async () => {
    await debian.property('ActiveState', (state) => state === 'active');
    await debian.property('StatusText', (status) => status.startsWith('waits for Asterisk'));
    // Twice the time after which the watchdog would have bitten.
    await wait(6000);
    assert.equal(await restarts(), 0, await debian.run('journalctl -u ari-failover -n 30'));
    assert.match(await debian.run('ari-failover status'), /not connected|nothing listens/);
  });

  it('is started again when it hangs', async () => {
    const pid = await debian.property('MainPID', (value) => value !== '0');
    await debian.run(`kill -STOP ${pid}`);
    await debian.property('NRestarts', (count) => Number(count) > 0);
    await debian.property('ActiveState', (state) => state === 'active');
    const next = await debian.property('MainPID', (value) => value !== '0');
    assert.notEqual(next, pid);
    await debian.property('StatusText', (status) => status.startsWith('waits for Asterisk'));
  });

  it('saves the configuration only once the admin lets it, as docs/operations.md says', async () => {
    await debian.run(`echo 'admin: { edit: yes }' >> ${CONFIG}; systemctl restart ari-failover`);
    await debian.property('StatusText', (status) => status.startsWith('waits for Asterisk'));
    const refused = await debian.run(SAVE);
    assert.match(refused, /^403 .* ReadWritePaths=\/etc\/ari-failover/);
    const page = readFileSync('docs/operations.md', 'utf8');
    const block = /```sh\n(?<lines>(?:(?!```)[^])*ReadWritePaths(?:(?!```)[^])*)```/.exec(page);
    await debian.run(block?.groups?.['lines'] ?? 'false');
    await debian.property('StatusText', (status) => status.startsWith('waits for Asterisk'));
    assert.match(await debian.run(SAVE), /^200 /);
    assert.match(await debian.run(`cat ${CONFIG}`), /^# saved$/m);
  });

  it('is restarted by an upgrade', async () => {
    const pid = await debian.property('MainPID', (value) => value !== '0');
    const deb = await root.put(packages.newer);
    await debian.run(`dpkg --install --force-confold ${deb}`);
    await debian.property('MainPID', (value) => value !== '0' && value !== pid);
    await debian.property('ActiveState', (state) => state === 'active');
    const running = await debian.run('ari-failover status --json');
    assert.equal((JSON.parse(running) as { version: string }).version, NEWER);
  });

  it('is left alone by an upgrade that finds errors in the file', async () => {
    const pid = await debian.property('MainPID', (value) => value !== '0');
    await debian.run(`echo nonsense: 1 >> ${CONFIG}`);
    const deb = await root.put(packages.deb);
    const said = await debian.run(`dpkg --install --force-downgrade --force-confold ${deb}`);
    assert.match(said, /this version finds errors in .*failover\.yaml/);
    assert.equal(await debian.property('MainPID', () => true), pid);
    await debian.run(`sed -i '/^nonsense/d' ${CONFIG}`);
  });

  it('stops in order, and with its package', async () => {
    await debian.run('dpkg --remove ari-failover');
    const [state, status] = [
      await debian.property('ActiveState', () => true),
      await debian.property('ExecMainStatus', () => true),
    ];
    assert.deepEqual([state, status], ['inactive', '0']);
    assert.match(await debian.run('journalctl -u ari-failover -n 30'), /"message":"stopped"/);
  });
});
