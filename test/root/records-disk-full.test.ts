import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { run } from '../../lab/shell.ts';
import { temporaryFolder } from '../../lab/temporary-folder.ts';
import { Recorder } from '../../src/records/recorder.ts';
import { recordingLogger, type LogLine } from '../contract/recorder.ts';
import { waitUntil } from '../contract/wait-until.ts';

/** Enough for the tables, and for some hundred calls. */
const SIZE = '2m';
const CALLS = 3000;

describe('Records on a disk that is full', () => {
  it('wait until there is room, and none is lost or written twice', async () => {
    const folder = await temporaryFolder();
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'none', folder.path]);
    const lines: LogLine[] = [];
    const place = { kind: 'sqlite', file: `${folder.path}/records.db` } as const;
    const settings = { place, keepMs: 90 * 86_400_000, timeZone: 'UTC' };
    const recorder = new Recorder({ settings, node: 'a1', logger: recordingLogger(lines) });
    try {
      await writeFile(`${folder.path}/ballast`, Buffer.alloc(1_200_000));
      const now = Date.now();
      for (let number = 0; number < CALLS; number += 1) {
        const call = `call-${number}`;
        const who = { caller: 'caller', route: 'support', isEmergency: false, hops: 0 };
        recorder.takeFact(
          { call, ms: 0, kind: 'call-started', ways: 1, plan: [], ...who },
          now + number,
        );
        recorder.takeFact({ call, ms: 9, kind: 'call-let-go', why: 'x' }, now + number + 9);
      }
      await waitUntil(() => recorder.status().state === 'failing');
      assert.match(recorder.status().why ?? '', /full|disk/);
      await rm(`${folder.path}/ballast`);
      await run('mount', ['-o', 'remount,size=64m', folder.path]);
      await waitUntil(() => recorder.status().pending === 0);
      assert.deepEqual(recorder.status().dropped, 0);
      const ids: string[] = [];
      let next: string | undefined;
      do {
        const page = await recorder.calls({}, { limit: 500, ...(next && { before: next }) });
        ids.push(...page.items.map(({ id }) => id));
        ({ next } = page);
      } while (next !== undefined);
      assert.equal(ids.length, CALLS);
      assert.equal(new Set(ids).size, CALLS);
      assert.deepEqual(
        lines.filter(({ level }) => level !== 'debug').map(({ message }) => message),
        [
          'records cannot be written: the app tries again, and calls go on',
          'records are written again',
        ],
      );
    } finally {
      await recorder.close(60_000);
      await run('umount', [folder.path]);
      await folder.remove();
    }
  });
});
