import type { WebhookTemplate } from './template.ts';

/** https://docs.ntfy.sh/publish/#publish-as-json (request) and #limitations (4,096 bytes). */
export const NTFY: WebhookTemplate = {
  parameters: {
    server: {
      meaning: 'the server',
      example: 'https://ntfy.example.com',
      default: 'https://ntfy.sh',
    },
    topic: { meaning: 'the topic; who knows it can read it', example: 'pbx-5f2b9c' },
    token: { meaning: 'an access token', example: '${file:/run/secrets/ntfy}', optional: true },
  },
  url: '{server}',
  headers: { Authorization: 'Bearer {token}' },
  format: 'json',
  body: JSON.stringify({ topic: '{topic}', title: '{subject}', message: '{text}' }),
  maxText: 1000,
};

/**
 * https://developer.pagerduty.com/docs/send-alert-event: the answer is 202 with `status: success`.
 * Tries of the same message are one alert by its `dedup_key`.
 */
export const PAGERDUTY: WebhookTemplate = {
  parameters: {
    routing_key: {
      meaning: 'the integration key of the service',
      example: '${file:/run/secrets/pagerduty}',
    },
    source: { meaning: 'what has the trouble', example: 'pbx-1', default: 'ari-failover' },
    severity: {
      meaning: 'critical, error, warning or info',
      example: 'critical',
      default: 'error',
    },
    server: {
      meaning: 'the server',
      example: 'https://events.eu.pagerduty.com',
      default: 'https://events.pagerduty.com',
    },
  },
  url: '{server}/v2/enqueue',
  headers: {},
  format: 'json',
  body: JSON.stringify({
    routing_key: '{routing_key}',
    event_action: 'trigger',
    dedup_key: '{id}',
    payload: {
      summary: '{title}',
      source: '{source}',
      severity: '{severity}',
      custom_details: { text: '{text}' },
    },
  }),
  success: { field: 'status', values: ['success'] },
};
