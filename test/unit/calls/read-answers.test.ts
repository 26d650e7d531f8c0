import assert from 'node:assert/strict';
import { contactsIn, diversionsIn, lastResponse } from '../../../src/calls/read-answers.ts';
import type { Reply } from '../../../src/ports.ts';

describe('The last SIP response of a leg', () => {
  const rows: ReadonlyArray<[what: string, reply: Reply<string>, seen: string]> = [
    ['none at all', refusal(500), 'nothing'],
    ['100', value('SIP 100 Trying'), 'trying'],
    ['181', value('SIP 181 Call is being forwarded'), 'progress'],
    ['182', value('SIP 182 Queued'), 'progress'],
    ['180', value('SIP 180 Ringing'), 'progress'],
    ['200', value('SIP 200 OK'), 'final'],
    ['486', value('SIP 486 Busy Here'), 'final'],
    // Asterisk sends the INVITE again after these, and may follow a redirect.
    ['401', value('SIP 401 Unauthorized'), 'unknown'],
    ['407', value('SIP 407 Proxy Authentication Required'), 'unknown'],
    ['422', value('SIP 422 Session Interval Too Small'), 'unknown'],
    ['302', value('SIP 302 Moved Temporarily'), 'unknown'],
    ['a leg that is gone', refusal(404), 'unknown'],
    ['a lost answer', { ok: false, kind: 'lost', message: '' }, 'unknown'],
    ['something else', value(''), 'unknown'],
  ];
  for (const [what, reply, seen] of rows) {
    it(`${what}: ${seen}`, async () => {
      assert.equal(await seenBy(reply, value('')), seen);
    });
  }

  it('cannot be known without func_hangupcause', async () => {
    assert.equal(await seenBy(refusal(500), refusal(500)), 'unknown');
  });

  it('is not nothing if one comes between the two queries', async () => {
    assert.equal(await seenBy(refusal(500), value('PJSIP/carrier-a-00000001')), 'unknown');
  });
});

describe('The contacts of a phone', () => {
  const rows: ReadonlyArray<[what: string, value: string, contacts: readonly string[]]> = [
    ['none', '', []],
    [
      'two',
      'PJSIP/101/sip:101@192.0.2.1:5060&PJSIP/101/sip:101@192.0.2.2;transport=tcp',
      ['PJSIP/101/sip:101@192.0.2.1:5060', 'PJSIP/101/sip:101@192.0.2.2;transport=tcp'],
    ],
    ['IPv6', 'PJSIP/101/sips:101@[2001:db8::1]:5061', ['PJSIP/101/sips:101@[2001:db8::1]:5061']],
    // A phone chooses its contact itself.
    [
      'one that names another endpoint',
      'PJSIP/101/sip:x@192.0.2.1&PJSIP/outbound/sip:+1900@carrier',
      ['PJSIP/101/sip:x@192.0.2.1'],
    ],
    ['one with headers', 'PJSIP/101/sip:x@192.0.2.1?Replaces=1', []],
    ['one with a second line', 'PJSIP/101/sip:x@192.0.2.1\r\nX: y', []],
    ['one with a comma and a quote', 'PJSIP/101/sip:"x",1@192.0.2.1', []],
    ['another technology', 'SIP/101', []],
  ];
  for (const [what, text, contacts] of rows) {
    it(`${what}: ${contacts.length}`, () => {
      assert.deepEqual(contactsIn(text, '101'), contacts);
    });
  }

  it('are ten at most', () => {
    const many = Array.from({ length: 30 }, (_, index) => `PJSIP/101/sip:101@192.0.2.${index}`);
    assert.equal(contactsIn(many.join('&'), '101').length, 10);
  });
});

describe('How often a call was diverted', () => {
  const rows: ReadonlyArray<[header: string, times: number]> = [
    ['', 0],
    ['<sip:+14155550100@a>;reason=unconditional', 1],
    ['<sip:+14155550100@a>;reason=unconditional;counter=3', 3],
    ['<sip:+14155550100@a>;counter="4";privacy=off', 4],
    ['<sip:1@a>;counter=1, <sip:2@b>;counter=5', 5],
    ['<sip:1@a>;counter=x', 1],
  ];
  for (const [header, times] of rows) {
    it(`${header === '' ? 'no header' : header}: ${times}`, () => {
      assert.equal(diversionsIn(header), times);
    });
  }
});

function value(text: string): Reply<string> {
  return { ok: true, value: text };
}

function refusal(status: number): Reply<string> {
  return { ok: false, kind: 'refused', status, message: '' };
}

function seenBy(last: Reply<string>, keys: Reply<string>): Promise<string> {
  const readVariable = (_leg: string, name: string): Promise<Reply<string>> =>
    Promise.resolve(name === 'HANGUPCAUSE_KEYS()' ? keys : last);
  return lastResponse({ readVariable }, 'leg', 'PJSIP/carrier-a-00000001');
}
