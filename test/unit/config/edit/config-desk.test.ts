import assert from 'node:assert/strict';
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigDesk } from '../../../../src/config/files/config-desk.ts';
import { ConfigReader } from '../../../../src/config/files/config-reader.ts';
import { followConfig, type ConfigFollower } from '../../../../src/config/files/follow-config.ts';
import { Versions } from '../../../../src/config/files/versions.ts';
import { StateInMemory } from '../../../../src/state/state-db.ts';
import type { Change, NotEdited } from '../../../../src/config-operations.ts';
import { loadConfig } from '../../../../src/config/load.ts';

const FILE = `asterisk: { password: hunter2 }
admin:
  tokens:
    - { name: night, role: operate, hash: "sha256:${'0'.repeat(64)}" }
trunks:
  carrier-a: { endpoint: a, headers: { X-Key: "k" } }   # the good one
  carrier-b: {}
routes:
  support:
    tiers:
      - sip: sip:a@10.0.0.5   # the PBX
      - number: "+14155550123"
`;
const ORDER = { by: 'alice', reason: 'a new phone', from: 'portal' } as const;
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe('Saving the configuration', () => {
  let folder: string;
  let file: string;
  let follower: ConfigFollower;
  let desk: ConfigDesk;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-desk-'));
    file = join(folder, 'failover.yaml');
    writeFileSync(file, FILE, { mode: 0o640 });
    start(file, true);
  });

  afterEach(() => {
    follower.close();
    rmSync(folder, { recursive: true });
  });

  function start(path: string, mayEdit: boolean): void {
    const first = loadConfig(path, {});
    assert(first.ok);
    const reader = new ConfigReader(path, {});
    follower = followConfig({
      reader,
      first,
      logger: SILENT,
      isUsed: () => true,
      onChanged: () => desk.wentLive(),
    });
    const versions = new Versions(new StateInMemory());
    desk = new ConfigDesk({
      reader,
      follower,
      versions,
      logger: SILENT,
      numberChanges: ({ routes }) =>
        Promise.resolve([...routes.keys()].map((number) => ({ number }))),
      routesOf: async () => [],
      mayEdit,
    });
    desk.wentLive();
  }

  async function save(change: Change): ReturnType<ConfigDesk['save']> {
    return desk.save(change, (await desk.look()).etag, ORDER);
  }

  async function refused(change: Change): Promise<NotEdited> {
    const result = await save(change);
    assert(!result.ok);
    assert.equal(readFileSync(file, 'utf8'), FILE);
    return result;
  }

  const MOVE = {
    edits: [{ op: 'move', from: '/routes/support/tiers/1', path: '/routes/support/tiers/0' }],
  } as const;

  it('is live when it answers, with all comments and the mode of the file', async () => {
    const result = await save(MOVE);
    assert(result.ok);
    assert.equal(follower.live().hash, result.hash);
    const first = follower.live().config.routes.get('support')?.tiers[0];
    assert.match(JSON.stringify(first), /14155550123/);
    assert.match(
      readFileSync(file, 'utf8'),
      /- number: "\+14155550123"\n {6}- sip: .* # the PBX\n$/,
    );
    assert.equal(statSync(file).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder), ['failover.yaml']);
    assert.equal((await desk.look()).etag, result.etag);
  });

  it('is remembered: who, why, and what', async () => {
    await save(MOVE);
    const [newest, oldest] = await desk.versions();
    const { by, reason, from, hash, etag = '' } = newest ?? {};
    assert.deepEqual({ by, reason, from }, ORDER);
    assert.equal(hash, (await desk.look()).hash);
    assert.notEqual(hash, oldest?.hash);
    assert.equal(oldest?.from, 'disk');
    const whole = await desk.version(etag);
    assert.doesNotMatch(whole?.text ?? '', /hunter2/);
    assert.equal(whole?.diff.hunks.length, 1);
  });

  it('overwrites nobody: a file that has changed is left as it is', async () => {
    const { etag } = await desk.look();
    writeFileSync(file, `# by hand\n${FILE}`);
    const result = await desk.save(MOVE, etag, ORDER);
    assert(!result.ok);
    assert.equal(result.why, 'changed');
    assert.equal(readFileSync(file, 'utf8'), `# by hand\n${FILE}`);
  });

  it('lets one of two saves of the same version win', async () => {
    const { etag } = await desk.look();
    const results = await Promise.all([desk.save(MOVE, etag, ORDER), desk.save(MOVE, etag, ORDER)]);
    assert.deepEqual(
      results.map((result) => (result.ok ? 'saved' : result.why)),
      ['saved', 'changed'],
    );
  });

  it('keeps a symlink, and writes the file behind it', async () => {
    follower.close();
    renameSync(file, join(folder, 'real.yaml'));
    symlinkSync('real.yaml', file);
    start(file, true);
    assert((await save(MOVE)).ok);
    assert(lstatSync(file).isSymbolicLink());
    assert.notEqual(readFileSync(join(folder, 'real.yaml'), 'utf8'), FILE);
  });

  it('refuses a result with errors, and says where', async () => {
    const value = [{ number: '+14155550123', via: ['carrier-x'] }];
    const { why, problems } = await refused({
      edits: [{ op: 'replace', path: '/routes/support/tiers', value }],
    });
    assert.equal(why, 'invalid');
    assert.equal(problems?.[0]?.pointer, '/routes/support/tiers/0/via/0');
  });

  it('does nothing without `admin.edit`', async () => {
    follower.close();
    start(file, false);
    assert.equal((await refused(MOVE)).why, 'off');
    assert.equal((await desk.look()).edit.may, false);
  });

  const byHand: ReadonlyArray<readonly [path: string, change: Change]> = [
    ['asterisk.url', { edits: [{ op: 'add', path: '/asterisk/url', value: 'http://10.0.0.9' }] }],
    ['asterisk', { edits: [{ op: 'remove', path: '/asterisk' }] }],
    [
      'trunks.carrier-b.endpoint',
      { edits: [{ op: 'add', path: '/trunks/carrier-b/endpoint', value: 'x' }] },
    ],
    ['trunks.carrier-a.headers', { edits: [{ op: 'remove', path: '/trunks/carrier-a/headers' }] }],
    [
      'trunks.carrier-b.rates',
      { edits: [{ op: 'add', path: '/trunks/carrier-b/rates', value: '/etc/shadow' }] },
    ],
    [
      'sites.dc1.checks[0].http',
      {
        edits: [
          { op: 'add', path: '/sites', value: { dc1: { checks: [{ http: 'http://10.0.0.9' }] } } },
        ],
      },
    ],
    ['state', { text: `${FILE}state: /tmp/other.db\n` }],
    ['admin.edit', { text: FILE.replace('admin:\n', 'admin:\n  edit: yes\n') }],
  ];
  for (const [path, change] of byHand) {
    it(`refuses what is by hand only: ${path}`, async () => {
      const { why, message, problems } = await refused(change);
      assert.equal(why, 'invalid');
      assert.match(message, /by hand/);
      assert.equal(problems?.[0]?.path, path);
    });
  }

  it('lets a trunk move and go with what is by hand only', async () => {
    const move = { op: 'move', from: '/trunks/carrier-a', path: '/trunks/carrier-c' } as const;
    assert((await save({ edits: [move] })).ok);
    assert((await save({ edits: [{ op: 'remove', path: '/trunks/carrier-c' }] })).ok);
  });

  it('shows no secret, and keeps it in a text that somebody sends back', async () => {
    const { text } = await desk.text();
    const { model } = await desk.look();
    assert.doesNotMatch(text + JSON.stringify(model), /hunter2|000000/);
    assert.match(text, /password: <kept>/);
    assert((await save({ text: text.replace('10.0.0.5', '10.0.0.6') })).ok);
    assert.equal(readFileSync(file, 'utf8'), FILE.replace('10.0.0.5', '10.0.0.6'));
  });

  it('takes `<kept>` only for a secret', async () => {
    const { message } = await refused({ text: FILE.replace('sip:a@10.0.0.5', '<kept>') });
    assert.match(message, /no secret/);
  });

  it('does not tell by a test whether a secret was guessed', async () => {
    const answers = await Promise.all(
      ['hunter2', 'wrong'].map((value) =>
        refused({ edits: [{ op: 'test', path: '/asterisk/password', value }] }),
      ),
    );
    assert.equal(answers[0]?.message, answers[1]?.message);
  });

  it('previews without writing, and names what somebody else changed', async () => {
    const { etag } = await desk.look();
    const edit = { op: 'replace', path: '/routes/support/tiers/0/sip', value: 'sip:b@c' } as const;
    const other = FILE.replace('sip:a@10.0.0.5', 'sip:z@10.0.0.5');
    writeFileSync(file, other);
    const preview = await desk.preview({ edits: [edit] }, etag);
    assert(preview.ok);
    assert.deepEqual(preview.conflicts, [{ edit: 0, mine: 'sip:b@c', theirs: 'sip:z@10.0.0.5' }]);
    assert.deepEqual(preview.changes, {
      numbers: [{ number: 'support' }],
      routes: [{ name: 'support', change: 'changed' }],
      trunks: [],
    });
    assert.equal(preview.diff.hunks.length, 1);
    const wrong = await desk.preview({ edits: [{ op: 'remove', path: '/routes' }] });
    assert(wrong.ok && wrong.problems.length > 0);
    assert.deepEqual(wrong.changes.numbers, []);
    assert.equal(readFileSync(file, 'utf8'), other);
  });
});
