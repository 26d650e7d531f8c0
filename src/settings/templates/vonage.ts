import type { WebhookTemplate } from './template.ts';

/**
 * https://developer.vonage.com/en/api/messages (request, up to 1,000 characters) and
 * https://developer.vonage.com/en/messages/concepts/messages-status-callbacks (receipt).
 */
export const VONAGE_SMS: WebhookTemplate = {
  parameters: {
    api_key: { meaning: 'the API key of the dashboard', example: 'abcd1234' },
    api_secret: { meaning: 'the API secret', example: '${file:/run/secrets/vonage}' },
    from: { meaning: 'a number or a sender ID of your account', example: '14155550100' },
    to: { meaning: 'the number of the recipient without +', example: '14155550123' },
  },
  url: 'https://api.nexmo.com/v1/messages',
  headers: { Accept: 'application/json' },
  basic: ['api_key', 'api_secret'],
  format: 'json',
  body: JSON.stringify({
    channel: 'sms',
    message_type: 'text',
    from: '{from}',
    to: '{to}',
    text: '{message}',
    webhook_url: '{receipt_url}',
  }),
  maxText: 900,
  receipt: {
    delivered: { field: 'status', values: ['delivered', 'read'] },
    failed: { field: 'status', values: ['rejected', 'undeliverable'] },
  },
};
