import type { Receipt } from '../core/message/message.ts';
import type { BodyRule, WebhookSettings } from '../settings/notify.ts';
import { fieldOf, formatOf } from '../words/body-values.ts';
import { cleaned } from './evidence.ts';

/**
 * Reads what a gateway reports about a message.
 * @param contentType of the body; absent: it is taken as JSON
 * @returns undefined: it says neither (such as `queued`), or cannot be read
 */
export function readReceipt(
  { receipt }: Pick<WebhookSettings, 'receipt'>,
  contentType: string | undefined,
  body: string,
): Omit<Receipt, 'at'> | undefined {
  if (receipt === undefined) return undefined;
  const format = formatOf(contentType) ?? 'json';
  const valueOf = ({ field }: BodyRule): string | undefined => fieldOf(body, format, field);
  for (const says of ['delivered', 'failed'] as const) {
    const rule = receipt[says];
    const value = rule && valueOf(rule);
    if (rule === undefined || value === undefined || !rule.values.includes(value)) continue;
    return { says, evidence: cleaned(`${rule.field}: ${value}`) };
  }
  return undefined;
}
