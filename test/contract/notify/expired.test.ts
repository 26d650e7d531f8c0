import assert from 'node:assert/strict';
import { Gateway } from '../../../lab/gateway.ts';
import { MailServer } from '../../../lab/mail-server.ts';
import { NoMessages, type ShownMessage } from '../../../src/message-operations.ts';
import { Messages } from '../../../src/notify/messages.ts';
import { openDatabase } from '../../../src/notify/store/open.ts';
import { SqlStore } from '../../../src/notify/store/sql-store.ts';
import type { ChannelSettings } from '../../../src/settings/notify.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { MESSAGE_PLACES, type Place } from '../messages/message-stores.ts';
import { untilTrue } from '../messages/until-true.ts';
import { recordingLogger } from '../recorder.ts';

/** Shorter than the pause before the second round. Milliseconds. */
const EXPIRES_AFTER_MS = 1500;

for (const [database, makePlace] of Object.entries(MESSAGE_PLACES)) {
  describe(`A message that nobody takes, kept in ${database}`, () => {
    let place: Place;
    let mail: MailServer;
    let gateway: Gateway;
    let messages: Messages;

    before(async () => {
      place = await makePlace();
      mail = new MailServer({ hideSTARTTLS: true });
      mail.answer = { code: 451, says: '4.7.1 greylisted' };
      gateway = new Gateway();
      gateway.reply = (response) => response.writeHead(503).end();
      const channels = channelsTo(await mail.open(), await gateway.open());
      messages = new Messages({
        open: () => SqlStore.open(openDatabase(place.place), 'a'),
        settings: () => ({
          channels: new Map(channels.map((channel) => [channel.name, channel])),
          cascades: new Map([['ops', ['mail', 'sms']]]),
          expiresAfterMs: EXPIRES_AFTER_MS,
        }),
        tell: () => undefined,
        state: new StateInMemory(),
        logger: recordingLogger([]),
      });
      messages.start();
    });

    after(async () => {
      await messages.close();
      await Promise.all([mail.close(), gateway.close()]);
      await place.close();
    });

    it('is tried by its channels, and then reported as expired', async () => {
      const id = await send();
      let seen: ShownMessage | undefined;
      await untilTrue(async () => {
        seen = await messages.message(id);
        return seen?.state === 'expired';
      });
      const [first, ...others] = seen?.tries ?? [];
      assert.deepEqual([first?.channel, first?.result, first?.code], ['mail', 'failed', 451]);
      // A busy machine may not get to the second one.
      for (const { result, code } of others) assert.deepEqual([result, code], ['failed', 503]);
      assert.equal(seen?.nextAt, undefined);
      const { items } = await messages.messages({ state: 'expired' }, 10);
      assert.deepEqual(
        items.map((item) => item.id),
        [id],
      );
    });

    async function send(): Promise<string> {
      let id: string | undefined;
      await untilTrue(async () => {
        try {
          ({ id } = await messages.send({ cascade: 'ops', text: 'carrier-a is down' }));
          return true;
        } catch (error) {
          // Its database is being opened.
          assert(error instanceof NoMessages);
          return false;
        }
      });
      return id ?? '';
    }
  });
}

function channelsTo(port: number, url: string): readonly ChannelSettings[] {
  return [
    {
      kind: 'email',
      name: 'mail',
      timeoutMs: 1000,
      server: { host: '127.0.0.1', port, security: 'none' },
      from: 'pbx@example.com',
      to: ['ops@example.com'],
    },
    {
      kind: 'webhook',
      name: 'sms',
      timeoutMs: 1000,
      url,
      headers: {},
      body: '{"text": "{text}"}',
      format: 'json',
      entities: false,
    },
  ];
}
