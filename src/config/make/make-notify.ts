import type { ChannelSettings, NotifySettings } from '../../settings/notify.ts';
import type { ReferencedFiles } from '../files/referenced-files.ts';
import type { ChannelSection, NotifySection } from '../schema/notify-keys.ts';
import { at } from '../schema/parsed.ts';
import { present } from '../../present.ts';
import { makeAlerts } from './make-alerts.ts';
import { makeEmail } from './make-email.ts';
import { makeWebhook } from './make-webhook.ts';
import type { Secrets } from './secrets-of.ts';

/** The channels and cascades. A channel with an error is left out. */
export function makeNotify(
  { values }: NotifySection,
  files: ReferencedFiles,
  env: NodeJS.ProcessEnv,
  timeZone: string,
): NotifySettings {
  const channels = Array.from(values.channels, ([name, section]) =>
    channelOf(name, section, { files, env }),
  );
  return {
    channels: new Map(channels.flatMap((one) => (one === undefined ? [] : [[one.name, one]]))),
    cascades: values.cascades,
    expiresAfterMs: values.expires_after,
    ...present({ alerts: makeAlerts(values.alerts, timeZone) }),
  };
}

type ChannelKey = keyof ChannelSection['values'];

/** The keys that have a meaning for one type only. */
const KEYS_OF = {
  email: ['smtp', 'ca_file', 'from', 'to'],
  webhook: [
    'template',
    'parameters',
    'url',
    'headers',
    'body',
    'format',
    'entities',
    'max_text',
    'signing_key',
    'success',
    'receipt',
    'confirm_within',
  ],
} as const satisfies Readonly<Record<ChannelSettings['kind'], readonly ChannelKey[]>>;

function channelOf(
  name: string,
  section: ChannelSection,
  secrets: Secrets,
): ChannelSettings | undefined {
  const { type } = section.values;
  if (type === undefined) return undefined;
  const other = type === 'email' ? 'webhook' : 'email';
  for (const key of KEYS_OF[other]) {
    if (!section.given.has(key)) continue;
    const why = `has no meaning for \`type: ${type}\`: it belongs to \`${other}\``;
    secrets.files.source.error(at(section, key), 'misplaced', why);
  }
  return type === 'email' ? makeEmail(name, section, secrets) : makeWebhook(name, section, secrets);
}
