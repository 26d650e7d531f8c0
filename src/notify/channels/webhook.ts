import { createHmac } from 'node:crypto';
import { runWithin } from '../../deadline.ts';
import type { WebhookSettings } from '../../settings/notify.ts';
import { fieldOf, formatOf, type BodyFormat } from '../../words/body-values.ts';
import type { Channel, Outgoing, Sent } from '../channel.ts';
import { cleaned } from '../evidence.ts';
import { fillRequest } from './fill-request.ts';
import { secretsOf } from './secrets-of.ts';
import { whyNot } from './why-not.ts';

/** Status codes of refusals that may pass. */
const TO_BE_REPEATED: readonly number[] = [408, 425, 429];

/** The most of an answer that is read. Bytes. */
const LONGEST_ANSWER = 65_536;

const TYPES: Readonly<Record<BodyFormat, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain; charset=utf-8',
};

interface Answer {
  readonly status: number;
  readonly format: BodyFormat;
  readonly body: string;
}

/** POSTs each message. Never follows a redirect, because the content is meant for this URL only. */
export function openWebhook(settings: WebhookSettings): Channel {
  const secrets = secretsOf(settings);
  return {
    send: async (message, signal) => {
      const { url, body } = fillRequest(settings, message);
      // Evidence names only the host: path and query may hold secrets.
      const { host } = new URL(url);
      try {
        const limits = { ms: settings.timeoutMs, signals: [signal] };
        return await runWithin(limits, async (deadline) => {
          const headers = headersFor(settings, message, body);
          const request = { method: 'POST', redirect: 'manual', headers, body } as const;
          const answer = await answerOf(await fetch(url, { ...request, signal: deadline }));
          return verdict(host, answer, settings, secrets);
        });
      } catch (error) {
        return whyNot(error, host, settings.timeoutMs, signal);
      }
    },
    // fetch keeps its connections for all, and ends idle ones by itself.
    close: async () => {},
  };
}

function headersFor(settings: WebhookSettings, message: Outgoing, body: string): Headers {
  const headers = new Headers(settings.headers);
  if (!headers.has('content-type')) headers.set('content-type', TYPES[settings.format]);
  headers.set('idempotency-key', message.idempotencyKey);
  if (settings.signingKey !== undefined) {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const hmac = createHmac('sha256', settings.signingKey).update(`${timestamp}.${body}`);
    headers.set('x-failover-timestamp', timestamp);
    headers.set('x-failover-signature', `sha256=${hmac.digest('hex')}`);
  }
  return headers;
}

async function answerOf(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const format = formatOf(headers.get('content-type') ?? undefined) ?? 'json';
  const decoder = new TextDecoder();
  let [body, length] = ['', 0];
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    body += decoder.decode(chunk, { stream: true });
    // Leaving the loop ends the response.
    if (length >= LONGEST_ANSWER) break;
  }
  return { status, format, body };
}

function verdict(
  host: string,
  { status, format, body }: Answer,
  { success }: WebhookSettings,
  secrets: readonly string[],
): Sent {
  const piece = cleaned(body, secrets);
  const said = `${host} answered HTTP ${status}${piece === '' ? '' : `: ${piece}`}`;
  if (status >= 500 || TO_BE_REPEATED.includes(status)) {
    return { result: 'failed', code: status, evidence: said };
  }
  if (status >= 300) {
    const remedy = status < 400 ? '; redirects are not followed, set the final URL' : '';
    return { result: 'refused', code: status, evidence: `${said}${remedy}` };
  }
  if (success !== undefined) {
    const value = fieldOf(body, format === 'text' ? 'json' : format, success.field);
    if (value === undefined || !success.values.includes(value)) {
      const is = value === undefined ? 'is missing' : `is ${cleaned(value, secrets)}`;
      return { result: 'refused', code: status, evidence: `${said}; ${success.field} ${is}` };
    }
  }
  return { result: 'accepted', code: status, evidence: said };
}
