import assert from 'node:assert/strict';
import { rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { FollowedFile, looked, yaml } from './followed-file.ts';

describe('A version of the configuration that removes much', () => {
  let followed: FollowedFile;
  let file: string;

  beforeEach(async () => {
    followed = await FollowedFile.make();
    ({ file } = followed);
  });

  afterEach(() => followed.close());

  it('says which routes a change has removed', async () => {
    await writeFile(file, yaml('one', 'two', 'three'));
    followed.follow();
    await looked();
    await writeFile(file, yaml('one', 'two'));
    await followed.until(2);
    assert.deepEqual(followed.seen, ['routes gone', 'one,two']);
  });

  for (const left of [['one'], ['one', 'two']]) {
    it(`is held back while it leaves ${left.length} of 4 routes`, async () => {
      await writeFile(file, yaml('one', 'two', 'three', 'four'));
      followed.follow();
      await looked();
      await writeFile(file, yaml(...left));
      await followed.until(1);
      assert.deepEqual(followed.seen, ['configuration held back']);
      const { config, pending } = followed.live;
      assert.equal(config.routes.size, 4);
      assert(pending?.kind === 'held-back');
      assert.equal(pending.why, `it removes ${4 - left.length} of 4 routes`);
    });
  }

  it('is held back while its last sections are missing', async () => {
    const end = 'admin: off\nlog: { level: debug }\n';
    await writeFile(file, `${yaml('one')}${end}`);
    followed.follow();
    await looked();
    await writeFile(file, yaml('one'));
    await followed.until(1);
    const { pending } = followed.live;
    assert(pending?.kind === 'held-back');
    assert.equal(pending.why, 'it ends before the sections admin, log, as if it was cut off');
  });

  it('is live at once when it has lost a section before its last one', async () => {
    await writeFile(file, `numbering: { country: DE }\n${yaml('one')}`);
    followed.follow();
    await looked();
    await writeFile(file, yaml('one'));
    await followed.until(1);
    assert.deepEqual(followed.seen, ['one']);
  });

  it('is held back while it removes a route by which calls have come', async () => {
    await writeFile(file, yaml('one', 'two', 'three'));
    followed.used.push('two');
    followed.follow();
    await looked();
    await writeFile(file, yaml('one', 'three'));
    await followed.until(1);
    const { pending } = followed.live;
    assert(pending?.kind === 'held-back');
    assert.equal(pending.why, 'calls have used the route two, which it removes');
  });

  it('is held back while it takes a trunk away from emergency calls', async () => {
    await writeFile(file, trunks('a: {}, b: {}'));
    followed.follow();
    await looked();
    await writeFile(file, trunks('a: {}, b: { emergency: no }'));
    await followed.until(1);
    const { pending } = followed.live;
    assert(pending?.kind === 'held-back');
    assert.equal(pending.why, 'it takes the trunk b away from emergency calls');
  });

  it('is live once it was held back and nobody has changed it', async () => {
    await writeFile(file, yaml('one', 'two', 'three'));
    followed.follow(1000);
    await looked();
    await writeFile(file, yaml('one'));
    await followed.until(3);
    assert.deepEqual(followed.seen, ['configuration held back', 'routes gone', 'one']);
    assert.equal(followed.live.pending, undefined);
  });

  it('is live at once when it was held back and an operator reloads it', async () => {
    await writeFile(file, yaml('one', 'two', 'three'));
    followed.follow();
    await looked();
    await writeFile(file, yaml('one'));
    await followed.until(1);
    assert.deepEqual(followed.follower.reload(), []);
    assert.deepEqual(followed.seen, ['configuration held back', 'routes gone', 'one']);
  });

  it('is forgotten when it was held back and the rest of it came', async () => {
    await writeFile(file, yaml('one', 'two', 'three'));
    followed.follow(2000);
    await looked();
    await writeFile(file, yaml('one'));
    await followed.until(1);
    await writeFile(file, yaml('one', 'two', 'three', 'four'));
    await followed.until(2);
    await wait(2500);
    assert.deepEqual(followed.seen, ['configuration held back', 'one,two,three,four']);
  });

  it('goes on while its file is away, which is reported once, and so is its return', async () => {
    await writeFile(file, yaml('one'));
    followed.follow();
    await looked();
    await rename(file, `${file}.old`);
    await followed.until(1);
    assert.deepEqual([followed.live.pending?.kind, followed.live.config.routes.size], ['away', 1]);
    await wait(1000);
    assert.deepEqual(followed.seen, ['configuration file gone']);
    await rename(`${file}.old`, file);
    await followed.until(3);
    assert.deepEqual(followed.seen.slice(1), ['configuration file is back', 'one']);
    assert.equal(followed.live.pending, undefined);
  });

  it("is read at an operator's reload, which reports its errors", async () => {
    await writeFile(file, yaml('one'));
    followed.follow();
    await rm(file);
    const errors = followed.follower.reload();
    assert.deepEqual(
      errors.map(({ message }) => message),
      ['cannot be read: there is no such file'],
    );
  });
});

function trunks(names: string): string {
  return `numbering: { country: DE }\ntrunks: { ${names} }\n${yaml('one')}`;
}
