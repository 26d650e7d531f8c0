import assert from 'node:assert/strict';
import { assert as check, constant, constantFrom, jsonValue, oneof } from 'fast-check';
import { property, record, string } from 'fast-check';
import { parseFrame } from '../../src/ari/parse-event.ts';

const raw = {
  id: 'c1-t1a1',
  name: 'PJSIP/carrier-a-00000012',
  state: 'Ringing',
  caller: { name: 'A', number: '+14155550123' },
  dialplan: { context: 'inbound', exten: '200', priority: 3, app_name: 'Stasis', app_data: 'x' },
};
const channel = {
  id: 'c1-t1a1',
  name: 'PJSIP/carrier-a-00000012',
  state: 'Ringing',
  callerNumber: '+14155550123',
  callerName: 'A',
  extension: '200',
};

function parse(message: unknown): unknown {
  return parseFrame(JSON.stringify(message));
}

function event(message: Record<string, unknown>): unknown {
  const frame = parseFrame(JSON.stringify(message));
  return frame.kind === 'event' ? frame.event : frame.kind;
}

describe('parseFrame', () => {
  const rows: ReadonlyArray<readonly [story: string, message: object, expected: unknown]> = [
    [
      'a new call',
      { type: 'StasisStart', channel: raw, args: ['support', '100', ''] },
      { type: 'StasisStart', channel, args: ['support', '100', ''] },
    ],
    [
      'a transfer',
      { type: 'StasisStart', channel: raw, args: [], replace_channel: { id: 'old', name: 'x' } },
      { type: 'StasisStart', channel, args: [], replaces: 'old' },
    ],
    ['no args', { type: 'StasisStart', channel: raw }, { type: 'StasisStart', channel, args: [] }],
    ['args that are no texts', { type: 'StasisStart', channel: raw, args: [1] }, 'malformed'],
    ['the end of Stasis', { type: 'StasisEnd', channel: raw }, { type: 'StasisEnd', channel }],
    [
      'a refusal by the far end',
      { type: 'ChannelHangupRequest', channel: raw, cause: 34, tech_cause: 503 },
      { type: 'ChannelHangupRequest', channel, soft: false, cause: 34, sip: 503 },
    ],
    [
      'our own DELETE: the cause is a flag, a SIP code means nothing',
      { type: 'ChannelHangupRequest', channel: raw, soft: true, cause: 32, tech_cause: 500 },
      { type: 'ChannelHangupRequest', channel, soft: true, cause: 32 },
    ],
    [
      'a hang-up request of an older Asterisk',
      { type: 'ChannelHangupRequest', channel: raw },
      { type: 'ChannelHangupRequest', channel, soft: false },
    ],
    [
      'the end of a leg',
      {
        type: 'ChannelDestroyed',
        channel: raw,
        cause: 17,
        cause_txt: 'User busy',
        tech_cause: 486,
      },
      { type: 'ChannelDestroyed', channel, cause: 17, sip: 486 },
    ],
    [
      'causes that cannot be: the end itself still counts',
      { type: 'ChannelDestroyed', channel: raw, cause: 4000, tech_cause: 'x' },
      { type: 'ChannelDestroyed', channel, cause: 0 },
    ],
    [
      'a state',
      { type: 'ChannelStateChange', channel: { ...raw, state: 'Dialing' } },
      { type: 'ChannelStateChange', channel: { ...channel, state: 'Other' } },
    ],
    [
      'a dial without a status',
      { type: 'Dial', peer: raw },
      { type: 'Dial', peer: channel, dialstatus: '' },
    ],
    [
      'a channel with an id only',
      { type: 'StasisEnd', channel: { id: 'x' } },
      {
        type: 'StasisEnd',
        channel: {
          id: 'x',
          name: '',
          state: 'Other',
          callerNumber: '',
          callerName: '',
          extension: '',
        },
      },
    ],
    ['a channel without an id', { type: 'StasisEnd', channel: { name: 'x' } }, 'malformed'],
    ['a dial without its peer', { type: 'Dial', dialstatus: 'RINGING' }, 'malformed'],
    ['a type from the future', { type: 'ChannelBeamed', channel: raw }, 'ignored'],
  ];
  for (const [story, message, expected] of rows) {
    it(story, () => {
      assert.deepEqual(event(message as Record<string, unknown>), expected);
    });
  }

  it('reads an answer, with its reason where it has no body', () => {
    const answer = { type: 'RESTResponse', request_id: '7', status_code: 200, message_body: '{}' };
    assert.deepEqual(parse(answer), {
      kind: 'answer',
      requestId: '7',
      answer: { status: 200, body: '{}' },
    });
    const refusal = {
      type: 'RESTResponse',
      request_id: '8',
      status_code: 404,
      reason_phrase: 'No',
    };
    assert.deepEqual(parse(refusal), {
      kind: 'answer',
      requestId: '8',
      answer: { status: 404, body: 'No' },
    });
  });

  it('reports what is unusable with an excerpt that cannot forge a log line', () => {
    for (const text of [
      '',
      'nonsense\r\n[error] forged\u001B[0m',
      '[]',
      'null',
      '{}',
      '{"type":5}',
    ]) {
      const frame = parseFrame(text);
      assert.equal(frame.kind, 'malformed');
      if (frame.kind === 'malformed') assert.doesNotMatch(frame.excerpt, /\p{Cc}/u);
    }
    const long = parseFrame('x'.repeat(10_000));
    assert.ok(long.kind === 'malformed' && long.excerpt.length <= 200);
  });

  it('never throws, whatever comes', () => {
    const types = [
      'StasisStart',
      'Dial',
      'ChannelDestroyed',
      'RESTResponse',
      'ApplicationReplaced',
    ];
    const message = record(
      {
        type: constantFrom(...types),
        channel: oneof(constant(raw), jsonValue()),
        peer: jsonValue(),
        args: jsonValue(),
        cause: jsonValue(),
        status_code: jsonValue(),
      },
      { requiredKeys: ['type'] },
    );
    check(property(message, (value) => parse(value) !== undefined));
    check(property(string(), (text) => parseFrame(text).kind === 'malformed'));
  });
});
