import type { EmailSettings, MailServer } from '../../settings/notify.ts';
import { present } from '../../present.ts';
import type { ChannelSection } from '../schema/notify-keys.ts';
import { at } from '../schema/parsed.ts';
import { encoded } from '../../words/body-values.ts';
import { withSecrets, type Secrets } from './secrets-of.ts';

const EXAMPLES = {
  smtp: 'smtps://mail.example.com',
  from: 'pbx@example.com',
  to: '[ops@example.com]',
} as const;

/** Undefined: something is missing or wrong, which is reported. */
export function makeEmail(
  name: string,
  section: ChannelSection,
  secrets: Secrets,
): EmailSettings | undefined {
  for (const key of ['smtp', 'from', 'to'] as const) {
    if (section.given.has(key)) continue;
    const remedy = `is missing: write it as in \`${key}: ${EXAMPLES[key]}\``;
    secrets.files.source.error(at(section, key), 'missing', remedy);
  }
  const { smtp, from, to, timeout } = section.values;
  if (smtp === undefined || from === undefined || to === undefined) return undefined;
  const server = serverOf(smtp, section, secrets);
  return server && { kind: 'email', name, timeoutMs: timeout, server, from, to };
}

const URL_FORM =
  /^(?<scheme>smtps?):\/\/(?:(?<user>[^:@/?#\s]+):(?<password>[^:@/?#\s]*)@)?(?<host>[\w.-]+|\[[\da-f:.]+\])(?::(?<port>\d{1,5}))?\/?(?<plain>\?starttls=no)?$/i;

function serverOf(
  written: string,
  section: ChannelSection,
  secrets: Secrets,
): MailServer | undefined {
  const { source } = secrets.files;
  const place = at(section, 'smtp');
  const form = URL_FORM.exec(withSecrets(written, place, secrets, encoded))?.groups;
  const [user, password] = [decoded(form?.['user']), decoded(form?.['password'])];
  const port = Number(form?.['port'] ?? defaultPort(form));
  if (form === undefined || user === 'wrong' || password === 'wrong' || port < 1 || port > 65_535) {
    source.error(
      place,
      'wrong-value',
      `must be a URL such as ${EXAMPLES.smtp} or smtp://mail.example.com:587`,
    );
    return undefined;
  }
  const { host = '', plain } = form;
  const isTls = form['scheme']?.toLowerCase() === 'smtps';
  if (isTls && plain !== undefined) {
    source.error(
      place,
      'conflict',
      'has no STARTTLS with `smtps`: leave `?starttls=no` out, or write `smtp`',
    );
  }
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  if (plain !== undefined && !isThisMachine(bare)) {
    if (user === undefined) source.warn(place, 'open', 'sends messages that the network can read');
    else
      source.error(place, 'open', 'would send the password unencrypted: leave `?starttls=no` out');
  }
  return {
    host: bare,
    port,
    security: isTls ? 'tls' : plain === undefined ? 'starttls' : 'none',
    ...present({
      login: user === undefined ? undefined : { user: user.text, password: password?.text ?? '' },
      ca: secrets.files.text(section, 'ca_file'),
    }),
  };
}

/** Of submission, but 25 for a relay without STARTTLS, which is most often on this machine. */
function defaultPort(form: Readonly<Partial<Record<string, string>>> | undefined): number {
  if (form?.['scheme']?.toLowerCase() === 'smtps') return 465;
  return form?.['plain'] === undefined ? 587 : 25;
}

function decoded(text: string | undefined): { readonly text: string } | 'wrong' | undefined {
  if (text === undefined) return undefined;
  try {
    return { text: decodeURIComponent(text) };
  } catch {
    return 'wrong';
  }
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
