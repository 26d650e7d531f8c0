import { temporaryFolder } from '../../../lab/temporary-folder.ts';
import { Recorder } from '../../../src/records/recorder.ts';
import { openSqlite } from '../../../src/records/store/open-sqlite.ts';
import { Store } from '../../../src/records/store/store.ts';
import type { Written } from '../../../src/records/store/written.ts';
import { recordingLogger } from '../recorder.ts';
import { DAY } from './some-records.ts';

const CLOSE_WITHIN_MS = 120_000;

export interface FilledRecorder {
  readonly recorder: Recorder;
  /** The path of the folder with the database. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/** A recorder with its real thread (the built one), and a real file that holds these records. */
export async function recorderOf(written: readonly Written[]): Promise<FilledRecorder> {
  const folder = await temporaryFolder();
  const file = `${folder.path}/records.db`;
  const store = await Store.open(openSqlite(file), 'a1');
  await store.write(written);
  await store.close();
  const recorder = new Recorder({
    settings: { place: { kind: 'sqlite', file }, keepMs: 36_500 * DAY, timeZone: 'UTC' },
    node: 'a1',
    logger: recordingLogger([]),
  });
  return {
    recorder,
    folder: folder.path,
    close: async () => {
      await recorder.close(CLOSE_WITHIN_MS);
      await folder.remove();
    },
  };
}
