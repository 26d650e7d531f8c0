import type { WebhookTemplate } from './template.ts';

/** https://core.telegram.org/bots/api#sendmessage: without parse_mode, a text is plain. */
export const TELEGRAM: WebhookTemplate = {
  parameters: {
    token: { meaning: 'the token of the bot', example: '${file:/run/secrets/telegram}' },
    chat_id: { meaning: 'the chat, as a number or @channel', example: '-1001234567890' },
  },
  // A token has a colon, which a path may hold as it is or escaped.
  url: 'https://api.telegram.org/bot{token}/sendMessage',
  headers: {},
  format: 'json',
  body: JSON.stringify({
    chat_id: '{chat_id}',
    text: '{message}',
    link_preview_options: { is_disabled: true },
  }),
  maxText: 3500,
  success: { field: 'ok', values: ['true'] },
};

/**
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks (request) and
 * https://docs.slack.dev/messaging/formatting-message-text (entities, mrkdwn).
 */
export const SLACK: WebhookTemplate = {
  parameters: {
    url: { meaning: 'the URL of the incoming webhook', example: '${file:/run/secrets/slack}' },
  },
  url: '{url}',
  headers: {},
  format: 'json',
  body: JSON.stringify({ text: '{message}', mrkdwn: false }),
  entities: true,
};

/**
 * A workflow "When a Teams webhook request is received", with an adaptive card as in
 * https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using.
 * A RichTextBlock has no Markdown, see
 * https://learn.microsoft.com/en-us/adaptive-cards/authoring-cards/text-features.
 */
export const TEAMS: WebhookTemplate = {
  parameters: {
    url: { meaning: 'the URL of the workflow', example: '${file:/run/secrets/teams}' },
  },
  url: '{url}',
  headers: {},
  format: 'json',
  body: JSON.stringify({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.2',
          body: [
            {
              type: 'RichTextBlock',
              inlines: [{ type: 'TextRun', text: '{title}', weight: 'Bolder' }],
            },
            { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '{text}' }] },
          ],
        },
      },
    ],
  }),
  // A card holds 28 KB.
  maxText: 5000,
};
