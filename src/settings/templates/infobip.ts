import { TO, type TemplateParameter, type WebhookTemplate } from './template.ts';

/**
 * https://www.infobip.com/docs/developer-resources/api-fundamentals/message-status-codes: the group
 * DELIVERED holds DELIVERED_TO_OPERATOR, too, after which no phone has the message.
 */
const RECEIPT: WebhookTemplate['receipt'] = {
  delivered: { field: 'results.0.status.name', values: ['DELIVERED_TO_HANDSET'] },
  failed: {
    field: 'results.0.status.groupName',
    values: ['UNDELIVERABLE', 'EXPIRED', 'REJECTED'],
  },
};

/** The groups of an answer that has taken the message. */
const TAKEN = ['OK', 'ACCEPTED', 'PENDING', 'DELIVERED'];

const HEADERS = { Authorization: 'App {api_key}', Accept: 'application/json' };

const ACCOUNT = {
  base_url: {
    meaning: 'the base URL of your account, with https://',
    example: 'https://xyz123.api.infobip.com',
  },
  api_key: { meaning: 'an API key that may send', example: '${file:/run/secrets/infobip}' },
  from: { meaning: 'a sender of your account', example: 'PBX' },
  to: TO,
} as const satisfies Readonly<Record<string, TemplateParameter>>;

/**
 * https://www.infobip.com/docs/developer-resources/quickstart (request) and
 * https://www.infobip.com/docs/api/channels/sms/sms-messaging/logs-and-status-reports/receive-outbound-sms-message-report
 */
export const INFOBIP_SMS: WebhookTemplate = {
  parameters: ACCOUNT,
  url: '{base_url}/sms/3/messages',
  headers: HEADERS,
  format: 'json',
  body: JSON.stringify({
    messages: [
      {
        sender: '{from}',
        destinations: [{ to: '{to}' }],
        content: { text: '{message}' },
        webhooks: { delivery: { url: '{receipt_url}' } },
      },
    ],
  }),
  success: { field: 'messages.0.status.groupName', values: TAKEN },
  receipt: RECEIPT,
};

/**
 * https://www.infobip.com/docs/api/channels/whatsapp/whatsapp-outbound-messages (request) and
 * https://www.infobip.com/docs/api/channels/whatsapp/whatsapp-message-status-reports/receive-whatsapp-delivery-reports
 */
export const INFOBIP_WHATSAPP: WebhookTemplate = {
  parameters: ACCOUNT,
  url: '{base_url}/whatsapp/1/message/text',
  headers: HEADERS,
  format: 'json',
  body: JSON.stringify({
    from: '{from}',
    to: '{to}',
    content: { text: '{message}' },
    notifyUrl: '{receipt_url}',
  }),
  maxText: 4000,
  success: { field: 'status.groupName', values: TAKEN },
  receipt: RECEIPT,
};
