import { anyUrl, duration, listOf, longText, oneOf, text } from '../formats/formats.ts';
import { key, map, reference, references, values, type Section } from './key.ts';

/**
 * Sections whose features do not exist yet. They are checked all the same, so that a file which is right today
 * stays right; those of notify may still change.
 */
export const RECORDS: Section = {
  url: key(
    '`sqlite:` and a path, or a postgres:// URL.',
    anyUrl,
    'sqlite:./data/records.db',
    'postgres://failover@db.example.com/failover',
  ),
  keep: key('How long records are kept.', duration('1h', '3650d'), '90d'),
};

const SEVERITY = key('From which severity on.', oneOf('info', 'warning', 'critical'), 'warning');

export const NOTIFY: Section = {
  channels: map('Ways to somebody, by name.', 'entries', {
    type: key('What it is.', oneOf('email', 'webhook')),
    smtp: key('`email`: the server.', anyUrl, null, 'smtps://mail.example.com'),
    from: key('`email`: the sender.', text, null, 'pbx@example.com'),
    to: key('`email`: the recipients.', listOf(text), null, '[ops@example.com]'),
    url: key('`webhook`: where to.', anyUrl),
    headers: values(
      '`webhook`: HTTP headers.',
      key('The value.', text),
      '{ Authorization: "Bearer ${file:/run/secrets/sms}" }',
    ),
    body: key('`webhook`: what is sent.', longText, null, '\'{"text": "{text}"}\''),
    timeout: key('For one try.', duration('100ms', '5m'), '5s'),
    confirm_within: key('For the delivery receipt.', duration('1s', '1d')),
  }),
  cascades: values(
    'Channels in their order, by the name of the cascade.',
    references('The channels.', 'channel'),
    '{ ops: [ops-mail, ops-sms] }',
  ),
  alerts: map('Who is told what.', 'section', {
    cascade: reference('By which cascade.', 'cascade'),
    min_severity: SEVERITY,
    overrides: map('By kind of alert.', 'entries', {
      cascade: reference('By which cascade.', 'cascade'),
      min_severity: SEVERITY,
    }),
  }),
};
