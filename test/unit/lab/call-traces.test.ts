import assert from 'node:assert/strict';
import { isOver, responsesToInvite } from '../../../lab/call-traces.ts';
import type { SipMessage } from '../../../lab/sip-trace.ts';

describe('What a caller of the lab heard', () => {
  const rows: ReadonlyArray<[what: string, trace: string, heard: string]> = [
    ['a plain call', '>INVITE <100 <180 <200 >ACK', '100 180 200'],
    ['an INVITE sent again before its 100', '>INVITE >INVITE <100 <100 <180 <200', '100 180 200'],
    ['an INVITE sent again while it rings', '>INVITE <100 <180 >INVITE <180 <200', '100 180 200'],
    ['a 200 sent again for want of an ACK', '>INVITE <100 <200 <200 >ACK', '100 200'],
    ['ringing that was interrupted', '>INVITE <100 <180 <183 <180 <200', '100 180 183 180 200'],
    ['ringing twice, though nothing called for it', '>INVITE <100 <180 <180', '100 180 180'],
    ['ringing more often than the INVITE', '>INVITE >INVITE <180 <180 <180', '180 180'],
  ];
  for (const [what, trace, heard] of rows) {
    it(`${what}: ${heard}`, () => {
      assert.deepEqual(responsesToInvite(messages(trace)), heard.split(' '));
    });
  }
});

describe('The dialogs of a callee of the lab', () => {
  const rows: ReadonlyArray<[what: string, trace: string, isOver: boolean]> = [
    ['it was not called', '', true],
    ['it rings', '<INVITE >100 >180', false],
    ['it talks', '<INVITE >200 <ACK', false],
    ['its refusal has no ACK', '<INVITE >503', false],
    ['its refusal has its ACK', '<INVITE >503 <ACK', true],
    ['it was cancelled', '<INVITE >180 <CANCEL >487 <ACK', true],
    ['it talked, and a BYE came', '<INVITE >200 <ACK <BYE', true],
    ['its 200 crossed the CANCEL', '<INVITE >200 <CANCEL >200/CANCEL >487 <ACK', false],
    ['its 200 crossed the CANCEL, and a BYE came', '<INVITE >200 <CANCEL >487 <ACK <BYE', true],
  ];
  for (const [what, trace, over] of rows) {
    it(`${what}: ${over ? 'over' : 'on'}`, () => {
      assert.equal(isOver(messages(trace)), over);
    });
  }
});

/** `>` is sent, `<` received; a response is to the INVITE where it does not say to what. */
function messages(trace: string): readonly SipMessage[] {
  return trace.split(' ').flatMap((word) => {
    const {
      arrow,
      kind = '',
      to = 'INVITE',
    } = /^(?<arrow>[<>])(?<kind>\w+)(?:\/(?<to>\w+))?$/.exec(word)?.groups ?? {};
    if (arrow === undefined) return [];
    const method = /^\d/.test(kind) ? to : kind;
    const text = `${kind}\nCall-ID: one\nCSeq: 1 ${method}\n`;
    return { time: 0, direction: arrow === '>' ? 'sent' : 'received', kind, method, text };
  });
}
