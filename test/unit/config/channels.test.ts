import assert from 'node:assert/strict';
import type { ChannelSettings } from '../../../src/settings/notify.ts';
import { errorsOf, load, warningsOf } from './config-file.ts';

const ROUTE = 'routes: { support: { tiers: [ { sip: "sip:a@b" } ] } }\n';
const ENV = { ARI_PASSWORD: 'x', TOKEN: 'from env' };
const FILES = { secret: 's3/cret\n', two: 'a\nb\n', url: 'https://hooks.example.com/s3cret' };

/** A file with one channel, written as flow YAML; it stands on line 4. */
function withChannel(channel: string) {
  return load(`${ROUTE}notify:\n  channels:\n    a: { ${channel} }\n`, ENV, FILES);
}

function channelOf(channel: string): ChannelSettings {
  const loaded = withChannel(channel);
  assert(loaded.ok, errorsOf(loaded).join('\n'));
  const found = loaded.config.notify.channels.get('a');
  assert(found);
  return found;
}

const MAIL = 'from: pbx@example.com, to: [ops@example.com]';
const HOOK = 'type: webhook, url: "https://gateway.example.com/sms"';

describe('notify', () => {
  it('has cascades of channels, and a day for a message', () => {
    const loaded = load(
      `${ROUTE}notify: { channels: { b: { ${HOOK}, body: "{}" } }, cascades: { ops: [b] } }`,
    );
    assert(loaded.ok, errorsOf(loaded).join('\n'));
    const { cascades, expiresAfterMs } = loaded.config.notify;
    assert.deepEqual([...cascades], [['ops', ['b']]]);
    assert.equal(expiresAfterMs, 86_400_000);
  });

  const mails: ReadonlyArray<[smtp: string, server: object]> = [
    ['smtps://mail.example.com', { host: 'mail.example.com', port: 465, security: 'tls' }],
    ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, security: 'starttls' }],
    ['smtp://[::1]:2525', { host: '::1', port: 2525, security: 'starttls' }],
    ['smtp://127.0.0.1?starttls=no', { host: '127.0.0.1', port: 25, security: 'none' }],
    [
      'smtps://me%40b:${file:secret}@mail',
      {
        host: 'mail',
        port: 465,
        security: 'tls',
        login: { user: 'me@b', password: 's3/cret' },
      },
    ],
  ];
  for (const [smtp, server] of mails) {
    it(`sends mail to ${smtp}`, () => {
      assert.deepEqual(channelOf(`type: email, smtp: "${smtp}", ${MAIL}`), {
        kind: 'email',
        name: 'a',
        timeoutMs: 5000,
        server,
        from: 'pbx@example.com',
        to: ['ops@example.com'],
      });
    });
  }

  it('has webhooks, with secrets from files and the environment', () => {
    const channel = channelOf(
      `${HOOK}, headers: { Authorization: "Bearer \${env:TOKEN}" }, body: '{"key":"\${file:secret}","a":"{text}"}'`,
    );
    assert(channel.kind === 'webhook');
    assert.deepEqual(channel.headers, { Authorization: 'Bearer from env' });
    assert.equal(channel.body, '{"key":"s3/cret","a":"{text}"}');
    assert.equal(channel.format, 'json');
  });

  it('takes a whole URL from a file', () => {
    const channel = channelOf('type: webhook, url: "${file:url}", body: "{}"');
    assert.equal(channel.kind === 'webhook' && channel.url, FILES.url);
  });

  it('takes the format of a body from its header', () => {
    const channel = channelOf(
      `${HOOK}, headers: { content-type: application/x-www-form-urlencoded }, body: "to=+1&text={text}"`,
    );
    assert.equal(channel.kind === 'webhook' && channel.format, 'form');
    assert.equal(channel.kind === 'webhook' && channel.body, 'to=%2B1&text=%7Btext%7D');
  });

  it('fills in templates', () => {
    const channel = channelOf(
      'type: webhook, template: twilio-sms, confirm_within: 60s, parameters: { account_sid: AC1, auth_token: "${file:secret}", from: "+14155550100", to: +14155550123 }',
    );
    assert(channel.kind === 'webhook');
    assert.equal(channel.url, 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json');
    const login = Buffer.from('AC1:s3/cret').toString('base64');
    assert.deepEqual(channel.headers, { Authorization: `Basic ${login}` });
    assert.match(channel.body, /^To=%2B14155550123&From=%2B14155550100&Body=%7Bmessage%7D&/);
    assert.equal(channel.confirmWithinMs, 60_000);
  });

  it('leaves out what an optional parameter would fill', () => {
    const channel = channelOf('type: webhook, template: ntfy, parameters: { topic: x }');
    assert(channel.kind === 'webhook');
    assert.deepEqual([channel.url, channel.headers], ['https://ntfy.sh', {}]);
  });

  const RECEIPT = 'receipt: { delivered: { field: s, values: [ok] } }';
  const wrong: ReadonlyArray<[channel: string, error: RegExp]> = [
    ['type: fax', /a\.type: must be `email` or `webhook`/],
    ['url: "http://a/"', /a\.type: is missing: it must be `email` or `webhook`/],
    [`type: email, ${MAIL}`, /a\.smtp: is missing: write it as in `smtp: smtps:/],
    ['type: email, smtp: "smtps://m", from: a@b', /a\.to: is missing: .*`to: \[ops@/],
    ['type: email, smtp: "smtps://m", to: [a@b]', /a\.from: is missing/],
    [`type: email, smtp: "http://m", ${MAIL}`, /a\.smtp: must be a URL such as smtps:/],
    [`type: email, smtp: "smtp://m:0", ${MAIL}`, /a\.smtp: must be a URL/],
    [`type: email, smtp: "smtp://u:%zz@m", ${MAIL}`, /a\.smtp: must be a URL/],
    [`type: email, smtp: "smtp://m?starttls=maybe", ${MAIL}`, /a\.smtp: must be a URL/],
    [`type: email, smtp: "smtps://m?starttls=no", ${MAIL}`, /has no STARTTLS with `smtps`/],
    [`type: email, smtp: "smtp://u:p@m?starttls=no", ${MAIL}`, /send the password unencrypted/],
    [`type: email, smtp: "smtp://m", ${MAIL}, confirm_within: 1m`, /belongs to `webhook`/],
    ['type: email, smtp: "smtp://m", from: a@b, to: ["a@b, c@d"]', /to\[0\]: .*item of the list/],
    ['type: email, smtp: "smtp://m", from: "P <a@b>", to: [a@b]', /from: .*; write a@b/],
    ['type: email, smtp: "smtp://m", from: "a@b\\r\\nBcc: c@d", to: [a@b]', /from: must be one/],
    ['type: webhook', /a: needs `url` and `body`, or `template`/],
    [HOOK, /a\.body: is missing: write it as in/],
    [`${HOOK}, body: '{"text": {text}}'`, /a\.body: is no JSON: put each placeholder in quotes/],
    [`${HOOK}, body: '{"text": "{txt}"}'`, /no placeholder \{txt\}; did you mean "text"\?/],
    [`${HOOK}, body: "{}", smtp: "smtp://m"`, /a\.smtp: has no meaning .* belongs to `email`/],
    [`${HOOK}, body: "{}", parameters: { a: b }`, /parameters: has no meaning without/],
    [`${HOOK}, body: "{}", confirm_within: 1m`, /confirm_within: needs `receipt: \{ delivered/],
    [`${HOOK}, body: "{}", ${RECEIPT}, confirm_within: 1m`, /needs \{receipt_url\} in `body`/],
    [`${HOOK}, body: "{}", receipt: {}`, /receipt\.delivered: is missing: write it as in/],
    [`${HOOK}, body: "{}", success: { field: a }`, /success\.values: is missing/],
    ['type: webhook, body: "{}", url: "https://u:s3cret@a/"', /a\.url: must be .* in a header$/],
    ['type: webhook, body: "{}", url: "https://{text}/"', /a\.url: must be/],
    ['type: webhook, body: "{}", url: "file:///etc/passwd"', /a\.url: must be/],
    [`${HOOK}, body: "{}", headers: { "A B": c }`, /not the name of a header/],
    [`${HOOK}, body: "{}", headers: { a: "b\\r\\nc: d" }`, /must be text on one line/],
    [`${HOOK}, body: "{}", headers: { a: "b", A: "c" }`, /headers\.A: appears twice/],
    [`${HOOK}, body: "{}", headers: { a: "Ω" }`, /only characters of Latin-1/],
    [`${HOOK}, body: "{}", headers: { Host: a }`, /the app's own header/],
    [`${HOOK}, body: "{}", headers: { a: "\${file:none}" }`, /headers\.a: .*no such file/],
    [`${HOOK}, body: "{}", headers: { a: "\${file:two}" }`, /must hold only the secret/],
    [`${HOOK}, body: "{}", headers: { a: "\${env:NONE}" }`, /NONE is not in the environment/],
    [`${HOOK}, body: "{}", headers: { a: "\${TOKEN}" }`, /write \$\{file:\/run\/secrets/],
    ['type: webhook, template: slak', /template: must be .*; did you mean slack\?/],
    ['type: webhook, template: slack', /parameters\.url: is missing: write the URL of/],
    ['type: webhook, template: slack, parameters: { uri: x }', /uri: is no parameter .*"url"/],
    ['type: webhook, template: slack, parameters: { url: x }', /parameters: must give a URL/],
    [
      'type: webhook, template: slack, parameters: { url: "http://a" }, body: x',
      /body: has no meaning beside/,
    ],
    [
      'type: webhook, template: slack, parameters: { url: "http://a" }, confirm_within: 1m',
      /no receipts/,
    ],
  ];
  for (const [channel, error] of wrong) {
    it(`refuses ${channel}`, () => {
      const told = errorsOf(withChannel(channel));
      assert(
        told.some((line) => error.test(line)),
        told.join('\n'),
      );
      assert(!told.some((line) => line.includes('s3cret')), told.join('\n'));
    });
  }

  it('refuses a cascade of a channel that does not exist', () => {
    const loaded = load(`${ROUTE}notify: { cascades: { ops: [mail] } }`);
    assert.deepEqual(errorsOf(loaded), [
      '2:29 notify.cascades.ops[0]: no channel "mail"; there is none',
    ]);
  });

  it('warns where no gateway can report: it has no address of the app', () => {
    const channel = `${HOOK}, body: "{receipt_url}", format: text, ${RECEIPT}, confirm_within: 1m`;
    const admin = 'admin: { public_url: "https://pbx.example.com" }\n';
    const withAdmin = `${ROUTE}${admin}notify: { channels: { a: { ${channel} } } }\n`;
    const told = [withChannel(channel), load(withAdmin, ENV, FILES)].map((loaded) =>
      warningsOf(loaded).filter((line) => line.includes('confirm_within: has no effect without')),
    );
    assert.deepEqual(
      told.map(({ length }) => length),
      [1, 0],
    );
  });

  it('warns of a relay without encryption on another machine', () => {
    const loaded = withChannel(`type: email, smtp: "smtp://relay?starttls=no", ${MAIL}`);
    assert(warningsOf(loaded).some((line) => line.includes('the network can read')));
  });
});
