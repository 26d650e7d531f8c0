import assert from 'node:assert/strict';
import { temporaryFolder, type TemporaryFolder } from '../../../lab/temporary-folder.ts';
import type { MessageNews } from '../../../src/core/message/message.ts';
import { NoMessages, type ShownMessage } from '../../../src/message-operations.ts';
import { Messages } from '../../../src/notify/messages.ts';
import { openDatabase } from '../../../src/notify/store/open.ts';
import { SqlStore } from '../../../src/notify/store/sql-store.ts';
import type { NotifySettings } from '../../../src/settings/notify.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { recordingLogger } from '../recorder.ts';
import { untilTrue } from './until-true.ts';

const NONE: NotifySettings = {
  channels: new Map(),
  cascades: new Map(),
  expiresAfterMs: 86_400_000,
};
/** Its channel does not exist, so each try is refused. */
const OPS: NotifySettings = { ...NONE, cascades: new Map([['ops', ['mail']]]) };
const ORDER = { cascade: 'ops', text: 'carrier-a is down' };

describe('Messages of the app', () => {
  let folder: TemporaryFolder;
  let settings: NotifySettings;
  let opened: number;
  let news: MessageNews[];
  let messages: Messages;

  beforeEach(async () => {
    folder = await temporaryFolder();
    settings = NONE;
    opened = 0;
    news = [];
    messages = new Messages({
      open: () => {
        opened += 1;
        const place = { kind: 'sqlite', file: `${folder.path}/messages.db` } as const;
        return SqlStore.open(openDatabase(place), 'a');
      },
      settings: () => settings,
      tell: (what) => news.push(what),
      state: new StateInMemory(),
      logger: recordingLogger([]),
    });
    messages.start();
  });

  afterEach(async () => {
    await messages.close();
    await folder.remove();
  });

  it('have no database where there is no cascade, and are simply none', async () => {
    assert.deepEqual(await messages.messages({}, 50), { items: [] });
    assert.equal(await messages.message('m-1'), undefined);
    assert.equal(messages.pending, 0);
    await assert.rejects(messages.send(ORDER), NoMessages);
    assert.equal(opened, 0);
  });

  it('have one as soon as the file has a cascade', async () => {
    settings = OPS;
    messages.follow();
    messages.follow();
    await untilTrue(async () => (await sent()) !== undefined);
    assert.equal(opened, 1);
  });

  it('are shown to whoever watches, at each change, in order', async () => {
    const seen: ShownMessage[] = [];
    settings = OPS;
    messages.follow();
    const forget = messages.watch((message) => seen.push(message));
    await untilTrue(async () => (await sent()) !== undefined);
    const last = (): ShownMessage | undefined => seen.at(-1);
    await untilTrue(() => Promise.resolve(last()?.tries[0]?.result === 'refused'));
    await untilTrue(() => Promise.resolve(last()?.nextAt !== last()?.at));
    assert(await messages.cancel(last()?.id ?? ''));
    await untilTrue(() => Promise.resolve(last()?.state === 'cancelled'));
    const counts = seen.map(({ tries }) => tries.length);
    assert.deepEqual(
      counts,
      counts.toSorted((one, other) => one - other),
    );
    assert.deepEqual(
      news.flatMap((one) => (one.kind === 'settled' ? [one.state] : [])),
      ['cancelled'],
    );
    forget();
  });

  async function sent(): Promise<string | undefined> {
    try {
      return (await messages.send({ ...ORDER, idempotencyKey: 'k' })).id;
    } catch (error) {
      // Its database is being opened.
      assert(error instanceof NoMessages);
      return undefined;
    }
  }
});
