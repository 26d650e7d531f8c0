import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../lab/free-port.ts';
import { Gateway } from '../../lab/gateway.ts';
import { MailServer } from '../../lab/mail-server.ts';
import type { ShownAlert, WholeAlert } from '../../src/alert-operations.ts';
import type { ShownMessage } from '../../src/message-operations.ts';
import { WatchedApp } from './app-api.ts';
import { place } from './call.ts';
import { cli } from './cli.ts';
import { restartApp } from './lab.ts';

const REFUSES = { final: { code: 503 } };
const ANSWERS = { final: { code: 200, afterMs: 20 } };

/** Whoever is told of what real calls do, by real servers. */
describe('People are told', () => {
  let mail: MailServer;
  let sms: Gateway;
  let api: string;

  before(async () => {
    mail = new MailServer({ hideSTARTTLS: true });
    mail.answer = { code: 550, says: 'no such user' };
    sms = new Gateway();
    const [port, url] = [await mail.open(), await sms.open()];
    const admin = await publicAdmin();
    api = admin.public_url;
    await WatchedApp.start({
      health: { fail_after: 2 },
      notify: {
        channels: {
          'ops-mail': {
            type: 'email',
            smtp: `smtp://127.0.0.1:${port}?starttls=no`,
            from: 'pbx@example.com',
            to: ['ops@example.com'],
          },
          'ops-sms': { ...smsTo(url), confirm_within: '1m' },
          'hasty-sms': { ...smsTo(url), confirm_within: '1s' },
          chat: { type: 'webhook', url: `${url}/chat`, body: '{"text": "{text}"}' },
        },
        cascades: { ops: ['ops-mail', 'ops-sms'], night: ['hasty-sms', 'chat'] },
        alerts: { cascade: 'ops' },
      },
      admin,
    });
  });

  after(async () => {
    await restartApp();
    await Promise.all([mail.close(), sms.close()]);
  });

  it('that a carrier fails: the mail server refuses, and the gateway for SMS confirms', async () => {
    for (let call = 0; call < 2; call += 1) {
      await place({ route: 'two-tiers', peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS } });
    }
    const { body } = await smsAbout('carrier-a is down');
    const { text, report } = JSON.parse(body) as { text: string; report: string };
    assert.match(text, /carrier-a is down: /);
    assert.equal(await confirm(report), 204);

    const message = await delivered(report.split('/').at(-3));
    assert.deepEqual(
      message.tries.map(({ channel, result, code, receipt: said }) => [
        channel,
        result,
        code,
        said?.says,
      ]),
      [
        ['ops-mail', 'refused', 550, undefined],
        ['ops-sms', 'accepted', 200, 'delivered'],
      ],
    );
    const { items } = await get<{ items: readonly ShownAlert[] }>('alerts?state=open');
    const alert = items.find(({ kind }) => kind === 'trunk-down');
    assert(alert);
    const { deliveries, timeline, impact } = await withCalls(alert.id, 2);
    assert.deepEqual(
      deliveries.map(({ message: id, channel, state }) => [id, channel, state]),
      [[message.id, 'ops-sms', 'delivered']],
    );
    assert.equal(timeline[0]?.kind, 'call');
    const told = timeline.map(({ text: words }) => words).join('\n');
    assert.match(told, /trunk carrier-a is down[^]*people were told by ops-sms.*ops-mail refused/);
    assert.deepEqual([impact?.calls, impact?.gotThrough, impact?.lost], [2, 2, 0]);
    const { out } = await cli(`alert ${alert.id} --markdown`);
    assert.match(out, /^# carrier-a is down: [^]*^2 calls concerned: 2 got through/m);
  });

  it('of an emergency call, and nobody can forge a receipt', async () => {
    await place({ number: '911', route: 'dialled', peers: { 'carrier-a': ANSWERS } });
    const { body } = await smsAbout('calls 911');
    const { report } = JSON.parse(body) as { report: string };
    assert.equal(await confirm(report.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))), 404);
  });

  it('by the next channel, where a gateway accepts and never confirms; and a late receipt is shown', async () => {
    const { out } = await cli('notify send night --text "the PBX is hot" --json');
    const { id } = JSON.parse(out) as { id: string };
    const { tries } = await delivered(id);
    assert.deepEqual(
      tries.map(({ channel, result, receipt }) => [channel, result, receipt]),
      [
        ['hasty-sms', 'accepted', undefined],
        ['chat', 'accepted', undefined],
      ],
    );
    const { body } = await smsAbout('the PBX is hot');
    assert.equal(await confirm((JSON.parse(body) as { report: string }).report), 204);
    assert.match((await cli(`message ${id}`)).out, /^ +receipt, late: delivered/m);
    const after = await delivered(id);
    assert.equal(after.tries.length, 2, 'nobody is told a third time');
    assert.equal(sms.requests.filter((one) => one.body.includes('the PBX is hot')).length, 2);
  });

  async function smsAbout(words: string): Promise<{ readonly body: string }> {
    for (;;) {
      const found = sms.requests.find(({ body }) => body.includes(words));
      if (found !== undefined) return found;
      await wait(20);
    }
  }

  /** On a busy machine people are told before the records are written. */
  async function withCalls(id: string, calls: number): Promise<WholeAlert> {
    for (;;) {
      const whole = await get<WholeAlert>(`alerts/${id}`);
      if (whole.impact?.calls === calls) return whole;
      await wait(20);
    }
  }

  async function delivered(id = ''): Promise<ShownMessage> {
    for (;;) {
      const message = await get<ShownMessage>(`messages/${id}`);
      if (message.state === 'delivered') return message;
      await wait(20);
    }
  }

  async function get<Answer>(path: string): Promise<Answer> {
    const response = await fetch(`${api}/api/v1/${path}`);
    return (await response.json()) as Answer;
  }
});

function smsTo(url: string): Readonly<Record<string, unknown>> {
  return {
    type: 'webhook',
    url: `${url}/sms`,
    body: '{"text": "{text}", "report": "{receipt_url}"}',
    receipt: { delivered: { field: 'status', values: ['delivered'] } },
  };
}

/** As the gateway does it. @returns the status that it gets */
async function confirm(report: string): Promise<number> {
  const { status } = await fetch(report, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'status=delivered',
  });
  return status;
}

async function publicAdmin(): Promise<{ listen: string; public_url: string }> {
  const listen = `127.0.0.1:${await freePort()}`;
  return { listen, public_url: `http://${listen}` };
}
