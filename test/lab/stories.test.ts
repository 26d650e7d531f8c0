import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cacheFolder } from '../../lab/debian/cache-folder.ts';
import { NOTIFY_STORY } from '../../lab/notify-story.ts';
import { STORIES } from '../../lab/stories.ts';
import type { Told } from '../../lab/tell-story.ts';

const run = promisify(execFile);

const MAIN = fileURLToPath(new URL('../../lab/main.ts', import.meta.url));

describe('npm run lab', () => {
  it('shows calls that go as it says', async () => {
    // A call that went otherwise ends it with exit code 1, and the output says which.
    const { stdout, stderr } = await run(process.execPath, ['--import=tsx', MAIN, '--json'], {
      env: { ...process.env, PATH: ownPath() },
    }).catch((error: { stdout: string; stderr: string }) => error);
    const told = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Told);
    assert.deepEqual(
      told.map(({ title }) => title),
      [...STORIES, NOTIFY_STORY].map(({ title }) => title),
      stderr,
    );
    assert.deepEqual(
      told.filter(({ surprises }) => surprises.length > 0).map((one) => JSON.stringify(one)),
      [],
    );
    assert.equal(told.at(-1)?.message?.state, 'delivered');
  });
});

/** Without the folders of the cache: the lab looks there by itself. */
function ownPath(): string {
  const folders = (process.env['PATH'] ?? '').split(':');
  return folders.filter((folder) => !folder.startsWith(cacheFolder())).join(':');
}
