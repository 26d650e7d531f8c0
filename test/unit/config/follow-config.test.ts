import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { followConfig, type ConfigFollower } from '../../../src/config/files/follow-config.ts';
import { loadConfig } from '../../../src/config/load.ts';

const yaml = (route: string): string =>
  `asterisk: { password: x }\nroutes: { ${route}: { tiers: [{ endpoint: PJSIP/alice }] } }\n`;

describe('A configuration that is followed', () => {
  let folder: string;
  let file: string;
  let seen: string[];
  let follower: ConfigFollower | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(`${tmpdir()}/follow-`);
    file = `${folder}/failover.yaml`;
    seen = [];
  });

  afterEach(async () => {
    follower?.close();
    await rm(folder, { recursive: true, force: true });
  });

  function follow(): void {
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
      onChanged: ({ routes }) => seen.push([...routes.keys()].join()),
    });
  }

  async function until(count: number): Promise<void> {
    const deadline = performance.now() + 5000;
    while (seen.length < count && performance.now() < deadline) await wait(10);
  }

  it('is live after a save', async () => {
    await writeFile(file, yaml('one'));
    follow();
    await looked();
    await writeFile(file, yaml('two'));
    await until(1);
    assert.deepEqual(seen, ['two']);
  });

  it('is live after an editor has replaced the file', async () => {
    await writeFile(file, yaml('one'));
    follow();
    await looked();
    await writeFile(`${file}.new`, yaml('two'));
    await rm(file);
    await wait(100);
    await rename(`${file}.new`, file);
    await until(1);
    assert.deepEqual(seen, ['two']);
  });

  it('is live after a symlinked mount was turned', async () => {
    for (const version of ['one', 'two']) {
      await mkdir(`${folder}/${version}`);
      await writeFile(`${folder}/${version}/failover.yaml`, yaml(version));
    }
    await symlink('one', `${folder}/data`);
    await symlink('data/failover.yaml', file);
    follow();
    await looked();
    await symlink('two', `${folder}/data.new`);
    await rename(`${folder}/data.new`, `${folder}/data`);
    await until(1);
    assert.deepEqual(seen, ['two']);
  });

  it('changes nothing while it has errors, and is live when they are gone', async () => {
    await writeFile(file, yaml('one'));
    follow();
    await looked();
    await writeFile(file, 'routes: [');
    await until(1);
    await writeFile(file, yaml('two'));
    await until(2);
    assert.deepEqual(seen, ['configuration rejected', 'two']);
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
    await writeFile(file, `${yaml('two')}trunks: { a: { rates: rates.csv } }\n`);
    await until(1);
    await writeFile(`${folder}/rates.csv`, '1,0.01\n');
    await until(2);
    assert.deepEqual(seen, ['configuration rejected', 'two']);
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
