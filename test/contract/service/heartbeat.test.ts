import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasCommand } from '../../../lab/shell.ts';
import { FakeAri } from '../fake-ari.ts';
import { waitUntil } from '../wait-until.ts';
import { NotifySocket } from './notify-socket.ts';

const CLI = join(import.meta.dirname, '../../../dist/cli.js');

/** What systemd says as WATCHDOG_USEC: the app lives three times in it. */
const WATCHDOG_USEC = 600_000;

// A container often has no systemd.
if (hasCommand('systemd-notify')) {
  describe('The heartbeat, by systemd-notify to a real socket', () => {
    let folder: string;
    let ari: FakeAri;
    let systemd: NotifySocket;
    let app: ChildProcess;
    let log: string;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'ari-failover-heartbeat-'));
      ari = new FakeAri();
      await ari.listen();
      systemd = new NotifySocket(join(folder, 'notify'));
      await systemd.listens();
      writeFileSync(
        join(folder, 'failover.yaml'),
        JSON.stringify({
          asterisk: { url: ari.url, username: 'failover', password: 'secret' },
          state: join(folder, 'state.db'),
          admin: 'off',
          trunks: { a: {} },
          routes: { support: { tiers: [{ number: '+14155550100', via: 'a' }] } },
        }),
      );
    });

    afterEach(async () => {
      app.kill('SIGKILL');
      if (app.exitCode === null && app.signalCode === null) await once(app, 'exit');
      await systemd.close();
      await ari.close();
      rmSync(folder, { recursive: true });
    });

    function start(env: NodeJS.ProcessEnv = {}): void {
      log = '';
      const file = join(folder, 'failover.yaml');
      app = spawn(process.execPath, [CLI, 'start', '--json', '--config', file], {
        env: {
          PATH: process.env['PATH'],
          NOTIFY_SOCKET: systemd.path,
          WATCHDOG_USEC: String(WATCHDOG_USEC),
          ...env,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      app.stdout?.setEncoding('utf8').on('data', (text: string) => (log += text));
    }

    it('says that the app is ready once it is connected, that it lives, and that it stops', async () => {
      start();
      await systemd.hears('WATCHDOG=1');
      await systemd.hears('WATCHDOG=1');
      const [status, ready] = systemd.told;
      assert.deepEqual([status, ready], ['STATUS=connected to Asterisk 22.10.1', 'READY=1']);
      app.kill('SIGTERM');
      await systemd.hears('STOPPING=1');
      assert.equal(systemd.told.at(-1), 'STOPPING=1');
      if (app.exitCode === null) await once(app, 'exit');
      assert.equal(app.exitCode, 0);
    });

    it('goes on while Asterisk is away, from the start and later', async () => {
      ari.knobs.isBooted = false;
      start();
      await systemd.hears('READY=1');
      await systemd.hears('WATCHDOG=1');
      ari.knobs.isBooted = true;
      await systemd.hears('STATUS=connected to Asterisk 22.10.1');
      ari.knobs.isBooted = false;
      for (const name of ari.apps) ari.cut(name);
      await waitUntil(
        () => systemd.told.at(-1)?.startsWith('STATUS=waits for Asterisk: ') ?? false,
      );
      await systemd.hears('WATCHDOG=1');
      await systemd.hears('WATCHDOG=1');
      assert.equal(systemd.count('READY=1'), 1);
    });

    it('ends while Asterisk answers pings but no requests, and says so; goes on after that', async () => {
      start();
      await systemd.hears('WATCHDOG=1');
      ari.knobs.isAlive = 'pings';
      await waitUntil(() => log.includes('Asterisk answers no requests'));
      const beats = systemd.count('WATCHDOG=1');
      // The app asks on, and nothing answers.
      const asked = ari.requests.length;
      await waitUntil(() => ari.requests.length > asked);
      assert.equal(systemd.count('WATCHDOG=1'), beats);
      ari.knobs.isAlive = true;
      await systemd.hears('WATCHDOG=1');
    });

    it('is not for a process that systemd does not watch', async () => {
      start({ WATCHDOG_PID: '1' });
      await systemd.hears('READY=1');
      app.kill('SIGTERM');
      await systemd.hears('STOPPING=1');
      assert.equal(systemd.count('WATCHDOG=1'), 0);
    });

    it('says in the log that systemd cannot be told, and the app serves', async () => {
      start({ NOTIFY_SOCKET: join(folder, 'nobody') });
      await waitUntil(() => log.includes('systemd cannot be told'));
      await waitUntil(() => log.includes('"ready"'));
    });
  });
}
