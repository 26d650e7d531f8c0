import assert from 'node:assert/strict';
import type { BodyRule } from '../../../src/settings/notify.ts';
import { TEMPLATES } from '../../../src/settings/templates/templates.ts';
import { readReceipt } from '../../../src/notify/receipt.ts';

const FORM = 'application/x-www-form-urlencoded; charset=utf-8';
const JSON_TYPE = 'application/json';

/** A report of Infobip. */
function infobip(groupName: string, name: string): string {
  return JSON.stringify({ results: [{ messageId: 'x', status: { groupName, name } }] });
}

type Row = readonly [
  template: keyof typeof TEMPLATES,
  type: string | undefined,
  body: string,
  says: string,
];

describe('A receipt', () => {
  const rows: readonly Row[] = [
    ['twilio-sms', FORM, 'MessageSid=SM1&MessageStatus=delivered', 'delivered'],
    ['twilio-sms', FORM, 'MessageSid=SM1&MessageStatus=sent', 'undefined'],
    ['twilio-sms', FORM, 'MessageStatus=undelivered&ErrorCode=30003', 'failed'],
    ['twilio-whatsapp', FORM, 'MessageStatus=read', 'delivered'],
    ['infobip-sms', JSON_TYPE, infobip('DELIVERED', 'DELIVERED_TO_HANDSET'), 'delivered'],
    ['infobip-sms', JSON_TYPE, infobip('DELIVERED', 'DELIVERED_TO_OPERATOR'), 'undefined'],
    ['infobip-sms', JSON_TYPE, infobip('EXPIRED', 'EXPIRED_DLR_UNKNOWN'), 'failed'],
    ['infobip-whatsapp', undefined, infobip('REJECTED', 'REJECTED_SOURCE'), 'failed'],
    ['vonage-sms', JSON_TYPE, '{"message_uuid":"a","status":"delivered"}', 'delivered'],
    ['vonage-sms', JSON_TYPE, '{"status":"undeliverable"}', 'failed'],
    ['vonage-sms', JSON_TYPE, '{"status":"submitted"}', 'undefined'],
    ['slack', JSON_TYPE, '{"status":"delivered"}', 'undefined'],
    // Of hostile ones.
    ['vonage-sms', JSON_TYPE, '{"status":{"toString":"delivered"}}', 'undefined'],
    ['vonage-sms', JSON_TYPE, '{"status":["delivered"]}', 'undefined'],
    ['vonage-sms', JSON_TYPE, '{"__proto__":{"status":"delivered"}}', 'undefined'],
    ['vonage-sms', JSON_TYPE, '[', 'undefined'],
    ['vonage-sms', 'text/plain', '{"status":"delivered"}', 'undefined'],
    ['infobip-sms', JSON_TYPE, '{"results":"0"}', 'undefined'],
  ];
  for (const [name, type, body, says] of rows) {
    it(`of ${name}: ${body} says ${says}`, () => {
      assert.equal(String(readReceipt(TEMPLATES[name], type, body)?.says), says);
    });
  }

  it('quotes one short line', () => {
    const long = `a\u0007\r\n${'b'.repeat(500)}`;
    const delivered: BodyRule = { field: 's', values: [long] };
    const read = readReceipt({ receipt: { delivered } }, undefined, JSON.stringify({ s: long }));
    assert.match(read?.evidence ?? '', /^s: a b{100,160}…$/);
  });
});
