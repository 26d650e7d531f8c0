import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { FollowedFile, looked, yaml } from './followed-file.ts';

describe('A configuration that is followed', () => {
  let followed: FollowedFile;
  let file: string;

  beforeEach(async () => {
    followed = await FollowedFile.make();
    ({ file } = followed);
  });

  afterEach(() => followed.close());

  it('is live after a save', async () => {
    await writeFile(file, yaml('one'));
    followed.follow();
    await looked();
    await writeFile(file, yaml('one', 'two'));
    await followed.until(1);
    assert.deepEqual(followed.seen, ['one,two']);
  });

  it('is live after an editor has replaced the file', async () => {
    await writeFile(file, yaml('one'));
    followed.follow();
    await looked();
    await writeFile(`${file}.new`, yaml('one', 'two'));
    await rm(file);
    await wait(100);
    await rename(`${file}.new`, file);
    await followed.until(1);
    assert.deepEqual(followed.seen, ['one,two']);
  });

  it('is live after a symlinked mount was turned', async () => {
    for (const version of ['one', 'two']) {
      await mkdir(`${followed.folder}/${version}`);
      await writeFile(`${followed.folder}/${version}/failover.yaml`, yaml('any', 'more', version));
    }
    await symlink('one', `${followed.folder}/data`);
    await symlink('data/failover.yaml', file);
    followed.follow();
    await looked();
    await symlink('two', `${followed.folder}/data.new`);
    await rename(`${followed.folder}/data.new`, `${followed.folder}/data`);
    await followed.until(2);
    assert.deepEqual(followed.seen, ['routes gone', 'any,more,two']);
  });

  it('changes nothing while it has errors, and is live when they are gone', async () => {
    await writeFile(file, yaml('one'));
    followed.follow();
    await looked();
    await writeFile(file, 'routes: [');
    await followed.until(1);
    const [error = ''] = followed.errors as readonly string[];
    assert(error.startsWith(`${file}:1:`), error);
    await writeFile(file, yaml('one', 'two'));
    await followed.until(2);
    assert.deepEqual(followed.seen, ['configuration rejected', 'one,two']);
  });

  it('is live after a file that it names was changed, which may have been missing', async () => {
    const rates = `${followed.folder}/rates.csv`;
    await writeFile(file, `${yaml('one')}trunks: { a: { rates: rates.csv } }\n`);
    await writeFile(rates, '1,0.01\n');
    followed.follow();
    await looked();
    await rm(rates);
    await followed.until(1);
    await writeFile(rates, '1,0.02\n');
    await followed.until(2);
    assert.deepEqual(followed.seen, ['configuration rejected', 'one']);
  });

  it('is live after a file that it names came just after it was missed', async () => {
    await writeFile(file, yaml('one'));
    followed.follow();
    await looked();
    await writeFile(file, `${yaml('one', 'two')}trunks: { a: { rates: rates.csv } }\n`);
    await followed.until(1);
    await writeFile(`${followed.folder}/rates.csv`, '1,0.01\n');
    await followed.until(2);
    assert.deepEqual(followed.seen, ['configuration rejected', 'one,two']);
  });

  it('says that the connection to Asterisk is read only at the start', async () => {
    await writeFile(file, yaml('one'));
    followed.follow();
    await writeFile(file, yaml('one').replace('password: x', 'password: y'));
    followed.follower.reload();
    assert.deepEqual(followed.seen, ['restart needed', 'one']);
  });

  it('says that the API is read only at the start', async () => {
    await writeFile(file, yaml('one'));
    followed.follow();
    await writeFile(file, `${yaml('one')}admin: { listen: "127.0.0.1:8091" }\n`);
    followed.follower.reload();
    assert.deepEqual(followed.seen, ['restart needed', 'one']);
  });

  it('makes other tokens live without a restart, not their end', async () => {
    await writeFile(file, yaml('one') + tokens('a', 'b'));
    followed.follow();
    await writeFile(file, yaml('one') + tokens('b'));
    followed.follower.reload();
    const access = followed.live.config.admin?.access;
    assert.deepEqual(access?.kind === 'tokens' && access.tokens.map(({ name }) => name), ['b']);
    assert.deepEqual(followed.seen, ['one']);
    await writeFile(file, yaml('one'));
    followed.follower.reload();
    assert.deepEqual(followed.seen, ['one', 'restart needed', 'one']);
  });
});

function tokens(...names: readonly string[]): string {
  const all = names.map((name) => `{ name: ${name}, role: read, hash: "sha256:${sha256(name)}" }`);
  return `admin: { tokens: [${all.join()}] }\n`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
