import type { ChannelSettings } from '../../settings/notify.ts';
import type { Channel } from '../channel.ts';
import { openEmail } from './email.ts';
import { openWebhook } from './webhook.ts';

/** Connects to nothing yet. */
export function openChannel(settings: ChannelSettings): Channel {
  switch (settings.kind) {
    case 'email':
      return openEmail(settings);
    case 'webhook':
      return openWebhook(settings);
  }
}
