import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load.ts';
import { AdminTrial } from './admin-trial.ts';
import { FAILED_DRILL } from './some-statuses.ts';
import { runCli, type Ran } from './run-cli.ts';

describe('The commands that ask the running app, as processes', () => {
  let folder: string;
  let trial: AdminTrial;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ari-failover-cli-'));
  });

  beforeEach(async () => {
    trial = await AdminTrial.start();
    const admin = `admin: { listen: "127.0.0.1:${trial.port}" }\n`;
    writeFileSync(join(folder, 'failover.yaml'), admin);
  });

  afterEach(() => trial.close());

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function run(line: string, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
    return runCli(line.split(' '), { cwd: folder, env });
  }

  it('0, with every option in its place', async () => {
    const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const line = `hold carrier-a --reason works --until ${day}T18:00`;
    const { code, out, err } = await run(line, { TZ: 'Etc/GMT-1' });
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, new RegExp(`^ +until ${day} 18:00:00 \\+01:00 \\(in .*\\)\\n +works$`, 'm'));
    const [given] = trial.operations.given;
    assert.deepEqual(given?.order, { by: 'alice', reason: 'works' });
    assert.equal(new Date(given.untilMs ?? 0).toISOString(), `${day}T17:00:00.000Z`);
  });

  it('the same by --url and JSON', async () => {
    const { code, out } = await run(`drill start tuesday --json --url ${trial.url}`);
    assert.equal(code, 0);
    assert.equal((JSON.parse(out) as { state: string }).state, 'running');
  });

  it('1 for a drill in which a call has failed', async () => {
    trial.operations.allDrills = [FAILED_DRILL];
    assert.equal((await run('drill status tuesday')).code, 1);
  });

  it('2 where the API is off, and where the file is not there', async () => {
    writeFileSync(join(folder, 'failover.yaml'), 'admin: off\n');
    const off = await run('trunks');
    assert.deepEqual([off.code, off.out], [2, '']);
    assert.match(off.err, /^failover\.yaml:1:1 admin: is off/);
    const none = await run('sites --config none.yaml');
    assert.equal(none.code, 2);
    assert.match(none.err, /^none\.yaml cannot be read: there is no such file/);
  });

  it('3 for a start where another run has the address of the API: since when', async () => {
    const asterisk = 'asterisk: { url: "http://127.0.0.1:1", password: x }\n';
    const routes = 'routes: { support: { tiers: [ { sip: "sip:a@b" } ] } }\n';
    const admin = `admin: { listen: "127.0.0.1:${trial.port}" }\n`;
    writeFileSync(join(folder, 'failover.yaml'), asterisk + routes + admin);
    const { code, err } = await run('start');
    assert.equal(code, 3);
    assert.match(
      err,
      /^another program listens at 127\.0\.0\.1:\d+, .*admin\.listen \(it is ari-failover, running since 2026-11-24 17:02:11 .*\)$/m,
    );
  });

  it('2 for a usage that is none', async () => {
    for (const line of ['hold', 'drill', 'drill begin', 'trunks --reason x']) {
      const { code, out } = await run(line);
      assert.deepEqual([code, out], [2, ''], line);
    }
  });

  it('3 where nothing listens', async () => {
    await trial.close();
    const { code, out, err } = await run('status');
    assert.deepEqual([code, out], [3, '']);
    assert.match(err, /^nothing listens at http:\/\/127\.0\.0\.1:/);
  });

  it('a token that the API takes', async () => {
    const { code, out } = await run('token --name night --role read --json');
    const { token, hash, ...rest } = JSON.parse(out) as Record<string, string>;
    assert.deepEqual([code, rest], [0, { name: 'night', role: 'read' }]);
    const sha256 = String(hash).replace('sha256:', '');
    await trial.close();
    trial = await AdminTrial.start({
      access: { kind: 'tokens', tokens: [{ name: 'night', role: 'read', sha256 }] },
    });
    const bearer = { authorization: `Bearer ${token}` };
    assert.equal((await trial.get('/api/v1/status', bearer)).status, 200);
    assert.equal((await trial.post('/api/v1/drain', {}, bearer)).status, 403);
  });

  it('a token for people, whose line the configuration takes', async () => {
    const { out } = await run('token');
    const line = /^ +(- \{ name: .*\})$/m.exec(out)?.[1] ?? '';
    const admin = `admin:\n  listen: "0.0.0.0:8090"\n  tokens:\n    ${line}\n`;
    const route = 'asterisk: { password: x }\nroutes: { x: { tiers: [ { sip: "sip:a@b" } ] } }\n';
    writeFileSync(join(folder, 'failover.yaml'), route + admin);
    const loaded = loadConfig(join(folder, 'failover.yaml'), {});
    assert(loaded.ok, JSON.stringify(loaded));
    assert.equal(loaded.config.admin?.access.kind, 'tokens');
  });
});
