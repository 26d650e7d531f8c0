import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import type { WebhookSettings } from '../../../src/settings/notify.ts';
import type { WebhookTemplate } from '../../../src/settings/templates/template.ts';
import { TEMPLATES } from '../../../src/settings/templates/templates.ts';
import { fillRequest } from '../../../src/notify/channels/fill-request.ts';
import type { Outgoing } from '../../../src/notify/channel.ts';
import { errorsOf, load } from '../config/config-file.ts';

const ROUTE = 'routes: { support: { tiers: [ { sip: "sip:a@b" } ] } }\n';

function settingsOf(name: string, { parameters, receipt }: WebhookTemplate): WebhookSettings {
  const values = Object.entries(parameters).map(([key, { example }]) => {
    const isSecretUrl = key === 'url';
    return [
      key,
      isSecretUrl ? 'https://hooks.example.com/T/B/x' : example.replace(/^\$.*$/, 'k-1'),
    ];
  });
  const channel = {
    type: 'webhook',
    template: name,
    parameters: Object.fromEntries(values) as object,
    ...(receipt === undefined ? {} : { confirm_within: '60s' }),
  };
  const loaded = load(ROUTE + stringify({ notify: { channels: { a: channel } } }));
  assert(loaded.ok, errorsOf(loaded).join('\n'));
  const found = loaded.config.notify.channels.get('a');
  assert(found?.kind === 'webhook');
  return found;
}

function message(subject: string | undefined, text: string, receiptUrl?: string): Outgoing {
  return {
    id: 'm-1',
    at: 0,
    text,
    idempotencyKey: 'k',
    ...(subject === undefined ? {} : { subject }),
    ...(receiptUrl === undefined ? {} : { receiptUrl }),
  };
}

/** The names and the kinds of all that a body holds, without its texts. */
function skeleton(format: WebhookSettings['format'], body: string): unknown {
  if (format === 'form') return [...new URLSearchParams(body).keys()];
  return JSON.parse(body, (_, value: unknown) => (typeof value === 'string' ? '' : value));
}

const nasty = fc.oneof(
  fc.constantFrom(
    '\r\nBcc: a@b\r\n\r\n',
    '","to":"+1900","x":"',
    '"}],"evil":[{"a":"',
    '&To=%2B1900&x=',
    '<script>alert(1)</script>',
    '<!channel> <@U1> & co',
    '{text}{id}{receipt_url}{to}',
    '😀\uD800 \u2028 \u0000\u0007',
    '\\u0022\\',
    "'; DROP TABLE --",
    '${file:/etc/passwd}',
  ),
  fc.string({ unit: 'binary', maxLength: 50 }),
);

describe('A ready-made webhook', () => {
  for (const [name, template] of Object.entries(TEMPLATES)) {
    const settings = settingsOf(name, template);
    const plain = fillRequest(settings, message('subject', 'text', 'https://pbx/r'));

    it(`${name}: no text of a message becomes more than a text`, () => {
      fc.assert(
        fc.property(nasty, nasty, (subject, text) => {
          const { url, body } = fillRequest(
            settings,
            message(`a${subject}`, `b${text}`, 'https://pbx/r'),
          );
          assert.equal(url, plain.url);
          assert.deepEqual(skeleton(settings.format, body), skeleton(settings.format, plain.body));
          if (settings.entities) assert.doesNotMatch(body, /[<>]/);
        }),
      );
    });

    it(`${name}: fits a message without subject and without receipt`, () => {
      const { body } = fillRequest(settings, message(undefined, 'only "text"'));
      assert.doesNotMatch(body, /receipt_url|\{\w+\}|undefined/);
      assert.match(decodeURIComponent(body), /only \\?"text\\?"/);
    });

    it(`${name}: cuts a text that would be too long`, () => {
      const { body } = fillRequest(settings, message(undefined, '😀'.repeat(50_000)));
      const limit = settings.maxText;
      if (limit !== undefined) assert(body.length < 24 * limit, String(body.length));
      assert.doesNotThrow(() => decodeURIComponent(encodeURIComponent(body)));
    });
  }

  it('sends what the people of Slack read as it was written', () => {
    const settings = settingsOf('slack', TEMPLATES.slack);
    const { body } = fillRequest(settings, message('A & B', '<!here> *x*'));
    assert.deepEqual(JSON.parse(body), {
      text: 'A &amp; B\n\n&lt;!here&gt; *x*',
      mrkdwn: false,
    });
  });

  it('sends form values as they are', () => {
    const settings = settingsOf('twilio-sms', TEMPLATES['twilio-sms']);
    const { body } = fillRequest(settings, message(undefined, 'a & b = 100 % + 😀'));
    assert.equal(new URLSearchParams(body).get('Body'), 'a & b = 100 % + 😀');
    assert.equal(new URLSearchParams(body).get('To'), '+14155550123');
    assert(!new URLSearchParams(body).has('StatusCallback'));
  });

  it('leaves out what would hold the receipt URL only', () => {
    const settings = settingsOf('infobip-sms', TEMPLATES['infobip-sms']);
    const { body } = fillRequest(settings, message(undefined, 'x'));
    assert.doesNotMatch(body, /webhooks/);
  });
});
