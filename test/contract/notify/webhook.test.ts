import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { WebhookSettings } from '../../../src/settings/notify.ts';
import { openChannel } from '../../../src/notify/channels/open-channel.ts';
import type { Outgoing, Sent } from '../../../src/notify/channel.ts';
import { makeCertificate } from '../certificate.ts';
import { waitUntil } from '../wait-until.ts';
import { Gateway } from '../../../lab/gateway.ts';
import { ON, someMessage } from './some-message.ts';

const PATH = '/sms/s3cret-path?key=s3cret-key';

describe('A webhook', () => {
  let gateway: Gateway;
  let url: string;

  function send(
    changes: Partial<WebhookSettings> = {},
    message: Outgoing = someMessage(),
    signal = ON,
  ): Promise<Sent> {
    return openChannel({
      kind: 'webhook',
      name: 'sms',
      timeoutMs: 10_000,
      url: `${url}${PATH}`,
      headers: { Authorization: 'Bearer s3cret-token' },
      body: '{"to":"+1","text":"{message}","report":"{receipt_url}"}',
      format: 'json',
      entities: false,
      ...changes,
    }).send(message, signal);
  }

  beforeEach(async () => {
    gateway = new Gateway();
    url = await gateway.open();
  });
  afterEach(() => gateway.close());

  it('posts the message', async () => {
    const { result, code, evidence } = await send();
    assert.deepEqual([result, code], ['accepted', 200]);
    assert.match(evidence, /^127\.0\.0\.1:\d+ answered HTTP 200: \{"status":"queued"\}$/);
    const [request] = gateway.requests;
    assert.equal(request?.path, PATH);
    assert.equal(request?.headers['content-type'], 'application/json');
    assert.equal(request?.headers['idempotency-key'], 'm-1-a-1');
    assert.equal(request?.headers.authorization, 'Bearer s3cret-token');
    assert.deepEqual(JSON.parse(request?.body ?? ''), {
      to: '+1',
      text: 'carrier-a is down\n\nCalls go by carrier-b.',
    });
  });

  it('says where to report the delivery', async () => {
    await send({}, someMessage({ receiptUrl: 'https://pbx/r/m-1?s=1&t=2' }));
    const { report } = JSON.parse(gateway.requests[0]?.body ?? '') as { report?: string };
    assert.equal(report, 'https://pbx/r/m-1?s=1&t=2');
  });

  it('escapes a text in a URL, a form and a plain body', async () => {
    const message = someMessage({ subject: '', text: 'a&b=c "d"\r\n/../?# é😀' });
    const clean = 'a&b=c "d"\n/../?# é😀';
    await send(
      { url: `${url}/sms?text={text}&x=1`, body: 't={text}&u=1', format: 'form' },
      message,
    );
    await send({ body: '{text}', format: 'text' }, message);
    const [form, plain] = gateway.requests;
    const query = new URL(form?.path ?? '', url).searchParams;
    assert.deepEqual(
      [...query],
      [
        ['text', clean],
        ['x', '1'],
      ],
    );
    assert.deepEqual(
      [...new URLSearchParams(form?.body)],
      [
        ['t', clean],
        ['u', '1'],
      ],
    );
    assert.equal(plain?.body, clean);
    assert.equal(plain?.headers['content-type'], 'text/plain; charset=utf-8');
  });

  it('signs what it sends', async () => {
    await send({ signingKey: 'key' });
    const [request] = gateway.requests;
    const timestamp = String(request?.headers['x-failover-timestamp']);
    assert.match(timestamp, /^\d{10}$/);
    const hmac = createHmac('sha256', 'key').update(`${timestamp}.${request?.body}`).digest('hex');
    assert.equal(request?.headers['x-failover-signature'], `sha256=${hmac}`);
  });

  const answers: ReadonlyArray<[status: number, result: Sent['result']]> = [
    [202, 'accepted'],
    [204, 'accepted'],
    [400, 'refused'],
    [401, 'refused'],
    [404, 'refused'],
    [408, 'failed'],
    [425, 'failed'],
    [429, 'failed'],
    [500, 'failed'],
    [503, 'failed'],
  ];
  for (const [status, result] of answers) {
    it(`is ${result} by ${status}`, async () => {
      gateway.reply = (response) => response.writeHead(status).end();
      const sent = await send();
      assert.deepEqual([sent.result, sent.code], [result, status]);
    });
  }

  it('never follows a redirect', async () => {
    gateway.reply = (response) => response.writeHead(307, { location: '/elsewhere' }).end();
    const { result, evidence } = await send();
    assert.equal(result, 'refused');
    assert.match(evidence, /redirects are not followed/);
    assert.equal(gateway.requests.length, 1);
  });

  const rules: ReadonlyArray<[body: string, field: string, result: Sent['result'], says: RegExp]> =
    [
      ['{"ok":true}', 'ok', 'accepted', /ok/],
      ['{"ok":false,"why":"no credit"}', 'ok', 'refused', /no credit.*; ok is false$/],
      ['{"m":[{"s":"true"}]}', 'm.0.s', 'accepted', /m/],
      ['<html>', 'ok', 'refused', /; ok is missing$/],
      ['', 'ok', 'refused', /HTTP 200; ok is missing$/],
    ];
  for (const [body, field, result, says] of rules) {
    it(`is ${result} where the rule reads ${field} of ${body}`, async () => {
      gateway.reply = (response) => response.end(body);
      const sent = await send({ success: { field, values: ['true'] } });
      assert.equal(sent.result, result);
      assert.match(sent.evidence, says);
    });
  }

  it('tells no secret that an answer repeats, and no long answer', async () => {
    const echo = `no\u0007\r\n/sms/s3cret-path?key=s3cret-key Bearer s3cret-token s3cret-token s3cret-in-body`;
    gateway.reply = (response) => response.writeHead(403).end(`${echo} ${'x'.repeat(1000)}`);
    const { evidence } = await send({ body: '{"key":"s3cret-in-body","text":"{text}"}' });
    assert.doesNotMatch(evidence, /s3cret/);
    assert.doesNotMatch(evidence, /\p{Cc}/u);
    assert(evidence.length < 250, evidence);
  });

  it('reads only the beginning of an endless answer', async () => {
    gateway.reply = (response) => {
      const more = (): void => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    };
    assert.equal((await send()).result, 'accepted');
  });

  it('fails if the gateway never answers, in time', async () => {
    gateway.reply = () => {};
    const { result, evidence } = await send({ timeoutMs: 200 });
    assert.equal(result, 'failed');
    assert.match(evidence, /^127\.0\.0\.1:\d+: no answer within 200 ms$/);
  });

  it('fails if an answer never ends', async () => {
    gateway.reply = (response) => void response.write('{');
    assert.equal((await send({ timeoutMs: 200 })).result, 'failed');
  });

  it('fails if nobody listens, and if the connection breaks', async () => {
    gateway.reply = (response) => response.destroy();
    assert.equal((await send()).result, 'failed');
    await gateway.close();
    const { result, evidence } = await send();
    assert.equal(result, 'failed');
    assert.match(evidence, /ECONNREFUSED/);
    assert.doesNotMatch(evidence, /s3cret/);
  });

  it('fails where nobody vouches for the certificate', async () => {
    const server = createServer(makeCertificate('IP:127.0.0.1'), (_, response) => response.end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { result, evidence } = await send({ url: `https://127.0.0.1:${port}/` });
    server.close();
    assert.equal(result, 'failed');
    assert.match(evidence, /certificate/);
  });

  it('is unknown if the app ends meanwhile', async () => {
    gateway.reply = () => {};
    const end = new AbortController();
    const trying = send({}, someMessage(), end.signal);
    await waitUntil(() => gateway.requests.length === 1);
    end.abort();
    assert.equal((await trying).result, 'unknown');
  });
});
