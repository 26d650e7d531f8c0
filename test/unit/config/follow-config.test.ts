import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import {
  followConfig,
  type ConfigFollower,
  type LiveConfig,
} from '../../../src/config/files/follow-config.ts';
import { loadConfig } from '../../../src/config/load.ts';

const yaml = (...routes: readonly string[]): string =>
  `asterisk: { password: x }\nroutes:\n${routes.map((name) => `  ${name}: { tiers: [{ endpoint: PJSIP/alice }] }\n`).join('')}`;

describe('A configuration that is followed', () => {
  let folder: string;
  let file: string;
  let seen: string[];
  let used: string[];
  let follower: ConfigFollower | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(`${tmpdir()}/follow-`);
    file = `${folder}/failover.yaml`;
    seen = [];
    used = [];
  });

  afterEach(async () => {
    follower?.close();
    await rm(folder, { recursive: true, force: true });
  });

  function follow(holdBackMs = 60_000): void {
    const loaded = loadConfig(file, {});
    assert(loaded.ok);
    follower = followConfig({
      file,
      env: {},
      first: loaded,
      logger: {
        debug: ignore,
        info: ignore,
        warn: (message) => seen.push(message),
        error: (message) => seen.push(message),
      },
      isUsed: (route) => used.includes(route),
      holdBackMs,
      onChanged: ({ routes }) => seen.push([...routes.keys()].join()),
    });
  }

  function live(): LiveConfig {
    assert(follower);
    return follower.live();
  }

  async function until(count: number): Promise<void> {
    const deadline = performance.now() + 5000;
    while (seen.length < count && performance.now() < deadline) await wait(10);
  }

  it('is live after a save', async () => {
    await writeFile(file, yaml('one'));
    follow();
    await looked();
    await writeFile(file, yaml('one', 'two'));
    await until(1);
    assert.deepEqual(seen, ['one,two']);
  });

  it('is live after an editor has replaced the file', async () => {
    await writeFile(file, yaml('one'));
    follow();
    await looked();
    await writeFile(`${file}.new`, yaml('one', 'two'));
    await rm(file);
    await wait(100);
    await rename(`${file}.new`, file);
    await until(1);
    assert.deepEqual(seen, ['one,two']);
  });

  it('is live after a symlinked mount was turned', async () => {
    for (const version of ['one', 'two']) {
      await mkdir(`${folder}/${version}`);
      await writeFile(`${folder}/${version}/failover.yaml`, yaml('any', version));
    }
    await symlink('one', `${folder}/data`);
    await symlink('data/failover.yaml', file);
    follow();
    await looked();
    await symlink('two', `${folder}/data.new`);
    await rename(`${folder}/data.new`, `${folder}/data`);
    await until(2);
    assert.deepEqual(seen, ['routes gone', 'any,two']);
  });

  it('changes nothing while it has errors, and is live when they are gone', async () => {
    await writeFile(file, yaml('one'));
    follow();
    await looked();
    await writeFile(file, 'routes: [');
    await until(1);
    await writeFile(file, yaml('one', 'two'));
    await until(2);
    assert.deepEqual(seen, ['configuration rejected', 'one,two']);
  });

  it('is live after a file that it names was changed, which may have been missing', async () => {
    const rates = `${folder}/rates.csv`;
    await writeFile(file, `${yaml('one')}trunks: { a: { rates: rates.csv } }\n`);
    await writeFile(rates, '1,0.01\n');
    follow();
    await looked();
    await rm(rates);
    await until(1);
    await writeFile(rates, '1,0.02\n');
    await until(2);
    assert.deepEqual(seen, ['configuration rejected', 'one']);
  });

  it('is live after a file that it names came just after it was missed', async () => {
    await writeFile(file, yaml('one'));
    follow();
    await looked();
    await writeFile(file, `${yaml('one', 'two')}trunks: { a: { rates: rates.csv } }\n`);
    await until(1);
    await writeFile(`${folder}/rates.csv`, '1,0.01\n');
    await until(2);
    assert.deepEqual(seen, ['configuration rejected', 'one,two']);
  });

  it('says which routes a change has removed', async () => {
    await writeFile(file, yaml('one', 'two'));
    follow();
    await looked();
    await writeFile(file, yaml('one'));
    await until(2);
    assert.deepEqual(seen, ['routes gone', 'one']);
  });

  it('is held back while it removes more than half of the routes', async () => {
    await writeFile(file, yaml('one', 'two', 'three', 'four'));
    follow();
    await looked();
    await writeFile(file, yaml('one'));
    await until(1);
    assert.deepEqual(seen, ['configuration held back']);
    const { config, pending } = live();
    assert.equal(config.routes.size, 4);
    assert(pending?.kind === 'held-back');
    assert.equal(pending.why, 'it removes 3 of 4 routes');
  });

  it('is held back while it removes a route by which calls have come', async () => {
    await writeFile(file, yaml('one', 'two', 'three'));
    used.push('two');
    follow();
    await looked();
    await writeFile(file, yaml('one', 'three'));
    await until(1);
    const { pending } = live();
    assert(pending?.kind === 'held-back');
    assert.equal(pending.why, 'calls have used the route two, which it removes');
  });

  it('is held back while it takes a trunk away from emergency calls', async () => {
    const trunks = (names: string): string =>
      `numbering: { country: DE }\ntrunks: { ${names} }\n${yaml('one')}`;
    await writeFile(file, trunks('a: {}, b: {}'));
    follow();
    await looked();
    await writeFile(file, trunks('a: {}, b: { emergency: no }'));
    await until(1);
    const { pending } = live();
    assert(pending?.kind === 'held-back');
    assert.equal(pending.why, 'it takes the trunk b away from emergency calls');
  });

  it('is live once it was held back and nobody has changed it', async () => {
    await writeFile(file, yaml('one', 'two', 'three'));
    follow(1000);
    await looked();
    await writeFile(file, yaml('one'));
    await until(3);
    assert.deepEqual(seen, ['configuration held back', 'routes gone', 'one']);
    assert.equal(live().pending, undefined);
  });

  it('is live at once when it was held back and an operator reloads it', async () => {
    await writeFile(file, yaml('one', 'two', 'three'));
    follow();
    await looked();
    await writeFile(file, yaml('one'));
    await until(1);
    assert.deepEqual(follower?.reload(), []);
    assert.deepEqual(seen, ['configuration held back', 'routes gone', 'one']);
  });

  it('is forgotten when it was held back and the rest of it came', async () => {
    await writeFile(file, yaml('one', 'two', 'three'));
    follow(2000);
    await looked();
    await writeFile(file, yaml('one'));
    await until(1);
    await writeFile(file, yaml('one', 'two', 'three', 'four'));
    await until(2);
    await wait(2500);
    assert.deepEqual(seen, ['configuration held back', 'one,two,three,four']);
  });

  it('goes on while its file is away, which is reported once, and so is its return', async () => {
    await writeFile(file, yaml('one'));
    follow();
    await looked();
    await rename(file, `${file}.old`);
    await until(1);
    assert.deepEqual([live().pending?.kind, live().config.routes.size], ['away', 1]);
    await wait(1000);
    assert.deepEqual(seen, ['configuration file gone']);
    await rename(`${file}.old`, file);
    await until(3);
    assert.deepEqual(seen.slice(1), ['configuration file is back', 'one']);
    assert.equal(live().pending, undefined);
  });

  it("is read at an operator's reload, which reports its errors", async () => {
    await writeFile(file, yaml('one'));
    follow();
    await rm(file);
    const errors = follower?.reload() ?? [];
    assert.deepEqual(
      errors.map(({ message }) => message),
      ['cannot be read: there is no such file'],
    );
  });

  it('says that the connection to Asterisk is read only at the start', async () => {
    await writeFile(file, yaml('one'));
    follow();
    await writeFile(file, yaml('one').replace('password: x', 'password: y'));
    follower?.reload();
    assert.deepEqual(seen, ['restart needed', 'one']);
  });

  it('says that the API is read only at the start', async () => {
    await writeFile(file, yaml('one'));
    follow();
    await writeFile(file, `${yaml('one')}admin: { listen: "127.0.0.1:8091" }\n`);
    follower?.reload();
    assert.deepEqual(seen, ['restart needed', 'one']);
  });
});

/** Long enough for the file to have been looked at, as it is now. */
function looked(): Promise<void> {
  return wait(600);
}

function ignore(): void {}
