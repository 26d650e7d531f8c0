import type { WebhookSettings } from '../../settings/notify.ts';

/** What a template gives, or the channel itself. */
export type WebhookRequest = Pick<
  WebhookSettings,
  'url' | 'headers' | 'body' | 'format' | 'entities' | 'maxText' | 'success' | 'receipt'
>;
