import { TO, type WebhookTemplate } from './template.ts';

/**
 * https://www.twilio.com/docs/messaging/api/message-resource (request, 1,600 characters) and
 * https://www.twilio.com/docs/messaging/guides/track-outbound-message-status (receipt).
 */
const TWILIO = {
  url: 'https://api.twilio.com/2010-04-01/Accounts/{account_sid}/Messages.json',
  headers: {},
  basic: ['account_sid', 'auth_token'],
  format: 'form',
  maxText: 1500,
  receipt: {
    delivered: { field: 'MessageStatus', values: ['delivered', 'read'] },
    failed: { field: 'MessageStatus', values: ['failed', 'undelivered', 'canceled'] },
  },
} as const satisfies Partial<WebhookTemplate>;

const ACCOUNT = {
  account_sid: { meaning: 'the Account SID of the console', example: 'AC0123456789abcdef' },
  auth_token: { meaning: 'the Auth Token of the console', example: '${file:/run/secrets/twilio}' },
  to: TO,
} as const;

export const TWILIO_SMS: WebhookTemplate = {
  ...TWILIO,
  parameters: {
    ...ACCOUNT,
    from: { meaning: 'a number or a sender ID of your account', example: '+14155550100' },
  },
  body: 'To={to}&From={from}&Body={message}&StatusCallback={receipt_url}',
};

export const TWILIO_WHATSAPP: WebhookTemplate = {
  ...TWILIO,
  parameters: {
    ...ACCOUNT,
    from: { meaning: 'the number of your WhatsApp sender', example: '+14155550100' },
  },
  body: 'To=whatsapp:{to}&From=whatsapp:{from}&Body={message}&StatusCallback={receipt_url}',
};
