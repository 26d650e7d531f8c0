import { createHash, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Asterisk } from '../../lab/asterisk.ts';
import { freePort } from '../../lab/free-port.ts';
import { start } from '../../lab/processes.ts';
import type { Case } from './case.ts';
import type { Contender, Running } from './contender.ts';
import { runApp } from './run-app.ts';
import { startWatchers } from './watchers.ts';

/** The most streams that the app admits. */
const WATCHERS = 50;

export function withApp(
  transport: 'websocket' | 'http',
  prepare: 'auto' | 'never',
): Contender['launch'] {
  return (asterisk, folder, tried) => runApp(asterisk, folder, tried, { transport, prepare });
}

export async function withAttackedApp(
  asterisk: Asterisk,
  folder: string,
  tried: Case,
): Promise<Running> {
  const port = await freePort('127.0.0.1');
  const token = randomUUID();
  const hash = `sha256:${createHash('sha256').update(token).digest('hex')}`;
  const admin = {
    listen: `127.0.0.1:${port}`,
    tokens: [{ name: 'stolen', role: 'operate', hash }],
  };
  const app = await runApp(asterisk, folder, tried, {
    transport: 'websocket',
    prepare: 'auto',
    sections: { admin },
  });
  return beside(app, 'hostile-client.mjs', [String(port), token]);
}

/** Its channels take a message and never answer; many wait for them. */
export async function withHangingChannels(
  asterisk: Asterisk,
  folder: string,
  tried: Case,
): Promise<Running> {
  const [smtp, http, port] = [await freePort(), await freePort(), await freePort()];
  const mail = {
    type: 'email',
    smtp: `smtp://127.0.0.1:${smtp}?starttls=no`,
    from: 'pbx@example.com',
    to: ['ops@example.com'],
  };
  const sms = { type: 'webhook', url: `http://127.0.0.1:${http}/`, body: '{"text": "{text}"}' };
  const app = await runApp(asterisk, folder, tried, {
    transport: 'websocket',
    prepare: 'auto',
    sections: {
      admin: { listen: `127.0.0.1:${port}` },
      notify: { channels: { mail, sms }, cascades: { ops: ['mail', 'sms'] } },
    },
  });
  return beside(app, 'hanging-channels.mjs', [smtp, http, port].map(String));
}

/** As many as it admits have its portal open. */
export async function withWatchers(
  asterisk: Asterisk,
  folder: string,
  tried: Case,
): Promise<Running> {
  const port = await freePort('127.0.0.1');
  const app = await runApp(asterisk, folder, tried, {
    transport: 'websocket',
    prepare: 'auto',
    sections: { admin: { listen: `127.0.0.1:${port}` } },
  });
  const watchers = await startWatchers(port, WATCHERS);
  return {
    ...app,
    burdens: [watchers.pid],
    // Without them the app alone would be measured in their place.
    isAlive: () => app.isAlive() && watchers.isAlive(),
    stop: async () => {
      await watchers.stop();
      await app.stop();
    },
  };
}

/** An app with a program beside it. */
function beside(app: Running, program: string, args: readonly string[]): Running {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const other = start(process.execPath, [file, ...args], { stdio: 'ignore' });
  return {
    ...app,
    burdens: [other.pid],
    stop: async () => {
      await other.stop();
      await app.stop();
    },
  };
}
