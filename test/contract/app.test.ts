import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { callerComes } from './caller-comes.ts';
import { FakeAri, type FakeAnswer, type SeenRequest } from './fake-ari.ts';
import { ok } from './ok.ts';
import { waitUntil } from './wait-until.ts';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

/**
 * Longer than it takes the app to have any request on its way that it wants to make. Milliseconds.
 */
const ANSWER_TAKES_MS = 300;

describe('The app, as a process', () => {
  let folder: string;
  let ari: FakeAri;
  let app: ChildProcess;
  /** Requests, and when it was told what became of an old channel. */
  let story: string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ari-failover-app-'));
    story = [];
    ari = new FakeAri({ answer, channelIds: ['old'] });
    await ari.listen();
    writeConfig({ trunks: { a: { checks: [{ call: '+14155550199' }] } } });
  });

  function writeConfig(more: object): void {
    const config = {
      asterisk: { url: ari.url, username: 'failover', password: 'secret' },
      state: join(folder, 'state.db'),
      admin: 'off',
      routes: { support: { tiers: [{ number: '+14155550100', via: 'a' }] } },
      ...more,
    };
    writeFileSync(join(folder, 'failover.yaml'), JSON.stringify(config));
  }

  afterEach(async () => {
    app.kill('SIGKILL');
    if (app.exitCode === null && app.signalCode === null) await once(app, 'exit');
    await ari.close();
    rmSync(folder, { recursive: true });
  });

  async function answer({ method, uri, query }: SeenRequest): Promise<FakeAnswer> {
    if (method === 'GET' && uri === 'channels/old') {
      await wait(ANSWER_TAKES_MS);
      story.push('told');
      return { status: 404 };
    }
    const variable = query['variable'];
    story.push([method, uri.replace(/check-a-\w+/, 'check'), variable].filter(Boolean).join(' '));
    return method === 'GET' ? { status: 200, body: '[]' } : { status: 204 };
  }

  function start(): void {
    const file = join(folder, 'failover.yaml');
    app = spawn(process.execPath, [CLI, 'start', '--config', file], {
      cwd: import.meta.dirname,
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }

  it('leaves a run alone that had the name when Asterisk came: 3, and says which run', async () => {
    ari.knobs.isBooted = false;
    start();
    const said = text(app.stderr ?? Readable.from([]));
    await waitUntil(() => ari.requests.some(({ uri }) => uri === 'asterisk/info'));
    // Without lanes of its own it cannot take the name before the other one does.
    ari.knobs.admits = (name) => name === 'failover' || name.includes('-lane-71-');
    ari.knobs.isBooted = true;
    const since = Date.parse('2026-11-29T05:00:00Z').toString(36);
    for (const name of ['failover', `failover-lane-71-${since}-1`]) {
      const url = `${ari.url.replace('http', 'ws')}/ari/events?app=${name}`;
      const authorization = `Basic ${btoa('failover:secret')}`;
      await once(new WebSocket(url, { headers: { authorization } }), 'open');
    }
    const ended = once(app, 'exit');
    ari.knobs.admits = () => true;
    assert.deepEqual(await ended, [3, null]);
    assert.match(await said, /^failover is running already since 2026-.*, process 71: stop it, or/);
    assert.equal(ari.opened.filter((name) => name === 'failover').length, 1);
  });

  it('makes a check’s call on its connection only once it knows what calls there are', async () => {
    // The check's first run, within a second, finds no Asterisk: it is to run again when there is
    // one.
    ari.knobs.isBooted = false;
    start();
    await waitUntil(() => ari.requests.length > 0);
    await wait(1500);
    ari.knobs.isBooted = true;
    await waitUntil(() => story.includes('POST channels/create'));
    const told = story.indexOf('told');
    assert(told >= 0 && told < story.indexOf('POST channels/create'), story.join('; '));
  });

  it('tries the last way of a call once more when the connection is cut while it is asked for', async () => {
    const created: string[] = [];
    ari.knobs.answer = (request) => {
      const { method, uri, query, body } = request;
      if (uri === 'channels/caller-1' && method === 'GET')
        return ok(callerComes('caller-1').channel);
      if (uri !== 'channels/create') return answer(request);
      created.push(query['channelId'] ?? body);
      return created.length === 1 ? 'cut' : answer(request);
    };
    writeConfig({ trunks: { a: {} } });
    start();
    await waitUntil(() => ari.apps.includes('failover'));
    ari.emit('failover', callerComes('caller-1'));
    await waitUntil(() => created.length === 2);
    assert.match(created.join(' '), /^caller-1\S*-t1a1 caller-1\S*-t1a2$/);
  });

  it('makes files that others on the machine may not read', async () => {
    start();
    const files = ['state.db', 'records.db'].map((name) => join(folder, name));
    await waitUntil(() => files.every((file) => existsSync(file)));
    const modes = files.map((file) => statSync(file).mode & 0o007);
    assert.deepEqual(modes, [0, 0]);
  });

  it('stopped: sends newcomers back while a check’s call ends, and lets that go where it does not', async () => {
    start();
    await waitUntil(() => story.includes('POST channels/create'));
    app.kill('SIGTERM');
    await waitUntil(() => story.includes('DELETE channels/check-t0a1'));
    story.length = 0;
    ari.emit('failover', callerComes('late-caller'));
    await waitUntil(() => story.includes('POST channels/late-caller/continue'));
    const result = story.find((line) => line.startsWith('POST channels/late-caller/variable'));
    assert.match(result ?? '', /FAILOVER_STATUS/, story.join('; '));
    assert(!story.includes('POST channels/create'), 'he was served');
    ari.emit('failover', { ...callerComes('late-caller'), type: 'StasisEnd' });
    const [code] = (await once(app, 'exit')) as [number | null];
    assert.equal(code, 0);
  });
});
