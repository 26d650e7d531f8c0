import assert from 'node:assert/strict';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import type { AdminListener } from '../../../src/admin/serve-admin.ts';
import { serveAfter } from '../../../src/app/serve-after.ts';
import { recordingLogger, type LogLine } from '../../contract/recorder.ts';

describe('The API of a run that takes over', () => {
  let clock: SinonFakeTimers;
  let isInUse: boolean;
  let open: number;
  let lines: LogLine[];

  beforeEach(() => {
    clock = useFakeTimers();
    isInUse = true;
    open = 0;
    lines = [];
  });

  afterEach(() => clock.restore());

  async function serve(): Promise<AdminListener> {
    if (isInUse) return { inUse: 'another program listens', close: async () => undefined };
    open += 1;
    return {
      close: async () => {
        open -= 1;
      },
    };
  }

  it('is served once the run before has let go, and closed with the app', async () => {
    const api = serveAfter(serve, recordingLogger(lines), 10_000);
    await clock.tickAsync(5000);
    assert.equal(open, 0);
    isInUse = false;
    await clock.tickAsync(5000);
    assert.deepEqual([open, lines], [1, []]);
    await api.close();
    assert.equal(open, 0);
  });

  it('is given up in the end, and the log says why', async () => {
    const api = serveAfter(serve, recordingLogger(lines), 10_000);
    await clock.tickAsync(11_000);
    assert.deepEqual(
      lines.map(({ level, fields }) => [level, fields['why']]),
      [['error', 'another program listens']],
    );
    isInUse = false;
    await clock.tickAsync(60_000);
    assert.equal(open, 0);
    await api.close();
  });

  it('does not keep the app from stopping', async () => {
    const api = serveAfter(serve, recordingLogger(lines), 10_000);
    await clock.tickAsync(50);
    await api.close();
    assert.deepEqual([open, lines], [0, []]);
  });
});
