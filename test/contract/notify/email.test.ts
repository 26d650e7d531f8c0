import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import type { EmailSettings, MailServer as Address } from '../../../src/settings/notify.ts';
import { openChannel } from '../../../src/notify/channels/open-channel.ts';
import type { Channel, Outgoing, Sent } from '../../../src/notify/channel.ts';
import { waitUntil } from '../wait-until.ts';
import { MailServer, type Mail } from '../../../lab/mail-server.ts';
import { makeCertificate } from '../certificate.ts';
import { ON, someMessage } from './some-message.ts';

/** For 127.0.0.1; it signs itself. */
const CERTIFICATE = makeCertificate('IP:127.0.0.1');

describe('E-mail', () => {
  let server: MailServer;
  const channels: Channel[] = [];

  function channelTo(
    port: number,
    address: Partial<Address> = {},
    more: Partial<EmailSettings> = {},
  ): Channel {
    const settings: EmailSettings = {
      kind: 'email',
      name: 'mail',
      timeoutMs: 10_000,
      server: { host: '127.0.0.1', port, security: 'starttls', ca: CERTIFICATE.cert, ...address },
      from: 'pbx@example.com',
      to: ['ops@example.com'],
      ...more,
    };
    const channel = openChannel(settings);
    channels.push(channel);
    return channel;
  }

  async function sent(message: Outgoing = someMessage()): Promise<Mail> {
    const channel = channelTo(await server.open());
    const { result, evidence } = await channel.send(message, ON);
    assert.equal(result, 'accepted', evidence);
    const [mail] = server.mails;
    assert(mail);
    return mail;
  }

  beforeEach(() => {
    server = new MailServer(CERTIFICATE);
  });
  afterEach(async () => {
    for (const channel of channels.splice(0)) await channel.close();
    await server.close();
  });

  it('goes out by STARTTLS, as plain text', async () => {
    const { from, to, source, isEncrypted } = await sent();
    assert.deepEqual([from, to, isEncrypted], ['pbx@example.com', ['ops@example.com'], true]);
    const [headers = '', body = ''] = source.split('\r\n\r\n', 2);
    assert.match(headers, /^Subject: carrier-a is down$/m);
    assert.match(headers, /^Message-ID: <m-1@example\.com>$/m);
    assert.match(headers, /^Auto-Submitted: auto-generated$/m);
    assert.match(headers, /^Date: Fri, 02 Jan 2026 03:04:05 \+0000$/m);
    assert.match(headers, /^Content-Type: text\/plain; charset=utf-8$/m);
    assert.equal(body.trim(), 'Calls go by carrier-b.');
  });

  it('says what the server said', async () => {
    const channel = channelTo(await server.open());
    const { result, code, evidence } = await channel.send(someMessage(), ON);
    assert.deepEqual([result, code], ['accepted', 250]);
    assert.match(evidence, /^127\.0\.0\.1: 250 2\.0\.0 queued as 1$/);
  });

  it('goes out by TLS from the start, with user and password', async () => {
    server = new MailServer({ ...CERTIFICATE, secure: true });
    const login = { user: 'pbx', password: 'right' };
    const channel = channelTo(await server.open(), { security: 'tls', login });
    assert.equal((await channel.send(someMessage(), ON)).result, 'accepted');
    assert.deepEqual([server.mails[0]?.isEncrypted, server.mails[0]?.user], [true, 'pbx']);
  });

  it('goes out in plain text where the admin wants that', async () => {
    const channel = channelTo(await server.open(), { security: 'none' });
    assert.equal((await channel.send(someMessage(), ON)).result, 'accepted');
    assert.equal(server.mails[0]?.isEncrypted, false);
  });

  it('uses a connection again', async () => {
    const channel = channelTo(await server.open());
    for (const id of ['a', 'b', 'c']) {
      assert.equal((await channel.send(someMessage({ id }), ON)).result, 'accepted');
    }
    assert.deepEqual([server.mails.length, server.connections], [3, 1]);
  });

  it('has no header and no recipient from a text', async () => {
    const nasty =
      'x\r\nBcc: eve@example.com\r\nX-Evil: 1\r\n\r\n<b>"😀"</b>\r\n.\r\nMAIL FROM:<e@e>';
    const { to, source } = await sent(
      someMessage({ id: 'm\r\nX-Evil: 2', subject: nasty, text: nasty }),
    );
    assert.deepEqual(to, ['ops@example.com']);
    const [headers = ''] = source.split('\r\n\r\n', 1);
    assert.doesNotMatch(headers, /^(?:Bcc|X-Evil)/im);
    assert.match(headers, /^Subject: x$/m);
    assert.equal(server.mails.length, 1);
    assert.match(source, /Content-Type: text\/plain/);
  });

  it('has a subject without one, and any language', async () => {
    const { source } = await sent({ ...someMessage({ text: 'Größe 😀\nzweite' }), subject: '' });
    assert.match(source, /^Subject: =\?UTF-8\?/m);
  });

  const refusals: ReadonlyArray<[code: number, says: string, result: Sent['result']]> = [
    [550, '5.1.1 no such user', 'refused'],
    [451, '4.7.1 greylisted, try again', 'failed'],
    [421, '4.3.2 closing', 'failed'],
  ];
  for (const [code, says, result] of refusals) {
    it(`is ${result} by ${code} ${says}`, async () => {
      server.answer = { code, says };
      const channel = channelTo(await server.open());
      const sentAs = await channel.send(someMessage(), ON);
      assert.deepEqual([sentAs.result, sentAs.code], [result, code]);
      assert.match(sentAs.evidence, new RegExp(`^127.0.0.1: ${code} ${says}`));
    });
  }

  it('is refused with a wrong password, which evidence does not hold', async () => {
    const login = { user: 'pbx', password: 's3cret-wrong' };
    const channel = channelTo(await server.open(), { login });
    const { result, code, evidence } = await channel.send(someMessage(), ON);
    assert.deepEqual([result, code], ['refused', 535]);
    assert.doesNotMatch(evidence, /s3cret/);
  });

  it('fails where a server has no STARTTLS, and says what to write', async () => {
    server = new MailServer({ ...CERTIFICATE, hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    const login = { user: 'pbx', password: 'right' };
    const channel = channelTo(await server.open(), { login });
    const { result, evidence } = await channel.send(someMessage(), ON);
    assert.equal(result, 'failed');
    assert.match(evidence, /starttls=no/i);
    assert.equal(server.mails.length, 0);
  });

  for (const security of ['tls', 'starttls'] as const) {
    it(`fails where nobody vouches for the certificate (${security})`, async () => {
      server = new MailServer({ ...CERTIFICATE, secure: security === 'tls' });
      const port = await server.open();
      const channel = openChannel({
        kind: 'email',
        name: 'mail',
        timeoutMs: 10_000,
        server: { host: '127.0.0.1', port, security },
        from: 'pbx@example.com',
        to: ['ops@example.com'],
      });
      channels.push(channel);
      const { result, evidence } = await channel.send(someMessage(), ON);
      assert.equal(result, 'failed');
      assert.match(evidence, /certificate/i);
      assert.equal(server.mails.length, 0);
    });
  }

  it('fails if nobody listens', async () => {
    const port = await server.open();
    await server.close();
    const { result, evidence } = await channelTo(port).send(someMessage(), ON);
    assert.equal(result, 'failed');
    assert.match(evidence, /ECONNREFUSED/);
    server = new MailServer(CERTIFICATE);
    await server.open();
  });

  it('fails if a server never answers, in time', async () => {
    server.answer = 'hang';
    const channel = channelTo(await server.open(), {}, { timeoutMs: 300 });
    const { result, evidence } = await channel.send(someMessage(), ON);
    assert.equal(result, 'failed');
    assert.match(evidence, /within 300 ms|timeout/i);
    server.answer = undefined;
    const again = await channelTo(await reopened(), {}).send(someMessage({ id: 'b' }), ON);
    assert.equal(again.result, 'accepted');
    assert.equal(server.mails.length, 1);
  });

  async function reopened(): Promise<number> {
    await server.close();
    server = new MailServer(CERTIFICATE);
    return server.open();
  }

  it('fails if a port is open and says nothing', async () => {
    const silent: Server = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const channel = channelTo(port, {}, { timeoutMs: 300 });
    const { result } = await channel.send(someMessage(), ON);
    assert.equal(result, 'failed');
    silent.close();
    await server.open();
  });

  it('is unknown if the app ends meanwhile', async () => {
    server.answer = 'hang';
    const end = new AbortController();
    const trying = channelTo(await server.open()).send(someMessage(), end.signal);
    await waitUntil(() => server.connections === 1);
    end.abort();
    assert.equal((await trying).result, 'unknown');
  });
});
