import { Dispatcher } from '../../../src/notify/dispatcher.ts';
import type { MessagePlace } from '../../../src/notify/store/open.ts';
import { openInThread } from '../../../src/notify/store/thread-store.ts';
import type { Channel } from '../../../src/notify/channel.ts';

/**
 * A process that delivers messages until it is killed: each line of standard input is a message,
 * and a line of standard output says that it was taken.
 */
const [place = '', url = ''] = process.argv.slice(2);

// The thread of the database alone does not keep a process.
setInterval(() => undefined, 60_000);

const store = await openInThread({ place: JSON.parse(place) as MessagePlace, node: 'a' });
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const dispatcher = new Dispatcher({
  store,
  cascade: () => ['first', 'second'],
  channel: (name) => ({ channel: gateway(name), timeoutMs: 10_000 }),
  expiresAfterMs: () => 3_600_000,
  receiptUrl: () => undefined,
  tell: () => undefined,
  logger: quiet,
  now: Date.now,
});

function gateway(name: string): Channel {
  return {
    send: async ({ text }) => {
      try {
        const { ok, status } = await fetch(`${url}/${name}`, { method: 'POST', body: text });
        return { result: ok ? 'accepted' : 'failed', code: status, evidence: '' };
      } catch (error) {
        return { result: 'failed', evidence: String(error) };
      }
    },
    close: () => Promise.resolve(),
  };
}

let text = '';
process.stdin.on('data', (chunk: Buffer) => {
  const lines = (text + chunk.toString()).split('\n');
  text = lines.pop() ?? '';
  for (const line of lines) void take(line);
});
process.stdout.write('ready\n');

async function take(line: string): Promise<void> {
  await dispatcher.send({ cascade: 'ops', text: line, idempotencyKey: line });
  process.stdout.write(`${line}\n`);
}
