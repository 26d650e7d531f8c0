import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../../src/notify/store/open.ts';
import { SqlStore } from '../../../src/notify/store/sql-store.ts';
import { MESSAGE_PLACES } from './message-stores.ts';

const SENDER = fileURLToPath(new URL('killed-sender.ts', import.meta.url));

/** `MESSAGES=1000 npx mocha test/contract/messages/killed.test.ts` sends more. */
const MESSAGES = Number(process.env['MESSAGES'] ?? 150);
const KILLS = 5;

for (const [database, makePlace] of Object.entries(MESSAGE_PLACES)) {
  describe(`Messages of a process that is killed at random, kept in ${database}`, () => {
    it(`are all delivered; one arrives twice only where a channel never told (${MESSAGES})`, async () => {
      const place = await makePlace();
      const { server, url, received } = await gateway();
      // To open it is to write: later a sender may have it locked for long.
      const store = await SqlStore.open(openDatabase(place.place), 'reader');
      const names = Array.from({ length: MESSAGES }, (_, index) => `message ${index + 1}`);
      const taken = new Set<string>();
      for (let run = 0; run <= KILLS; run += 1) {
        const sender = start([JSON.stringify(place.place), url], taken);
        await once(sender.stdout ?? sender, 'data');
        // Whoever got no word sends again, with the same key.
        for (const name of names) if (!taken.has(name)) sender.stdin?.write(`${name}\n`);
        if (run < KILLS) await wait(Math.random() * 500);
        else await untilSettled(store, names.length);
        sender.kill('SIGKILL');
        await once(sender, 'exit');
      }
      const { items } = await store.messages({}, MESSAGES + 1);
      const whole = await Promise.all(items.map(({ id }) => store.message(id)));
      await store.close();
      server.close();
      server.closeAllConnections();
      await place.close();

      assert.deepEqual(items.map((one) => one.text).toSorted(), names.toSorted());
      for (const message of whole) {
        assert.equal(message?.state, 'delivered');
        const times = received.filter((one) => one === message.text).length;
        const unknown = message.tries.filter(({ end }) => end?.result === 'unknown').length;
        assert(times >= 1, `${message.text} is lost`);
        assert(times <= 1 + unknown, `${message.text} arrived ${times} times, ${unknown} unknown`);
        const channels = message.tries.map(({ round, channel }) => `${round} ${channel}`);
        assert.equal(new Set(channels).size, channels.length);
      }
    });
  });
}

/** A gateway that takes each message a moment after it came. */
async function gateway(): Promise<{ server: Server; url: string; received: readonly string[] }> {
  const received: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      received.push(body);
      await wait(Math.random() * 20);
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

function start(args: readonly string[], taken: Set<string>): ChildProcess {
  const sender = spawn(process.execPath, ['--import=tsx', SENDER, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let rest = '';
  sender.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) taken.add(line);
  });
  sender.stdin.on('error', () => undefined);
  return sender;
}

async function untilSettled(store: SqlStore, count: number): Promise<void> {
  for (;;) {
    const { items } = await store.messages({ state: 'delivered' }, count + 1);
    if (items.length === count) break;
    await wait(50);
  }
}
