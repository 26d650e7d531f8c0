import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAnswer, updateMessage } from '../../../src/sites/dns-message.ts';
import { CAPTURES } from './captures.ts';

const CHAT = '0463686174 076578616d706c65 03636f6d 00';
const ZONE = '076578616d706c65 03636f6d 00 0006 0001';
/** The RRsets A, AAAA and CNAME of chat.example.com: class ANY, TTL 0, no data. */
const DELETED = ['0001', '001c', '0005']
  .map((type) => `${CHAT} ${type} 00ff 00000000 0000`)
  .join('');
/** The algorithm's name, and the two high bytes of the time. */
const SHA256 = '0b686d61632d736861323536 00 0000';
const ADDED = { zone: 'example.com', record: 'chat', ttlSeconds: 30, server: { host: 'x' } };

describe('The message of an update', () => {
  it('replaces what the name has by one IPv4 address', () => {
    assert.deepEqual(
      updateMessage({ ...ADDED, value: '192.0.2.2' }, 0xdf74),
      // nsupdate sends the same, its names compressed.
      bytes(`df74 2800 0001 0000 0004 0000 ${ZONE} ${DELETED}
        ${CHAT} 0001 0001 0000001e 0004 c0000202`),
    );
  });

  const ipv6: ReadonlyArray<readonly [written: string, sent: string]> = [
    ['2001:db8::53', '20010db8000000000000000000000053'],
    ['::', '00000000000000000000000000000000'],
    ['::1', '00000000000000000000000000000001'],
    ['1::', '00010000000000000000000000000000'],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
    ['2001:DB8:0:0:1::1', '20010db8000000000001000000000001'],
    ['::ffff:192.0.2.2', '00000000000000000000ffffc0000202'],
  ];
  for (const [written, sent] of ipv6) {
    it(`replaces it by the IPv6 address ${written}`, () => {
      assert.deepEqual(
        updateMessage({ ...ADDED, value: written }, 1),
        bytes(`0001 2800 0001 0000 0004 0000 ${ZONE} ${DELETED}
          ${CHAT} 001c 0001 0000001e 0010 ${sent}`),
      );
    });
  }

  it('replaces it by an alias, if the name has no records that cannot stand beside one', () => {
    const message = updateMessage({ ...ADDED, value: 'standby.example.com.' }, 1).toString('hex');
    const types = [2, 6, 12, 15, 16, 29, 33, 35, 39, 44, 52, 64, 65, 256, 257];
    const absent = types.map((type) => `${CHAT} ${hex(type)} 00fe 00000000 0000`).join('');
    assert.equal(
      message,
      bytes(`0001 2800 0001 000f 0004 0000 ${ZONE} ${absent} ${DELETED}
        ${CHAT} 0005 0001 0000001e 0015 077374616e646279 076578616d706c65 03636f6d 00`).toString(
        'hex',
      ),
    );
  });

  it('keeps the highest TTL and the zone itself', () => {
    const update = { ...ADDED, record: '@', value: '192.0.2.2', ttlSeconds: 2_147_483_647 };
    const message = updateMessage(update, 1).toString('hex');
    assert(
      message.endsWith(
        bytes(`${ZONE.slice(0, -10)} 0001 0001 7fffffff 0004 c0000202`).toString('hex'),
      ),
    );
  });
});

describe('An answer to an update', () => {
  const answer = (flags: string): Buffer => bytes(`df74 ${flags} 0001 0000 0000 0000 ${ZONE}`);

  it('is read', () => {
    assert.deepEqual(readAnswer(answer('a800')), { id: 0xdf74, isToUpdate: true, rcode: 0 });
    assert.deepEqual(readAnswer(answer('a805')), { id: 0xdf74, isToUpdate: true, rcode: 5 });
  });

  it('is read with the longest of names', () => {
    const name = `${'0161'.repeat(127)} 00`;
    assert(readAnswer(bytes(`df74 a800 0001 0000 0000 0000 ${name} 0006 0001`)));
  });

  it('is none where it is a request, or answers to something else', () => {
    for (const flags of ['2800', '8000', 'a000', '0000']) {
      assert.equal(readAnswer(answer(flags))?.isToUpdate, false, flags);
    }
  });

  it('is read with other records before its TSIG, whose name may be compressed', () => {
    const record = 'c00c 0010 0001 00000000 0003 026869';
    const tsig = `c00c 00fa 00ff 00000000 001f ${SHA256} 6b05d824 0258 0002 abcd 1234 0012 0000`;
    const message = bytes(`df74 a809 0001 0000 0001 0001 ${ZONE} ${record} ${tsig}`);
    const read = readAnswer(message);
    assert.equal(read?.rcode, 9);
    assert.deepEqual(read?.tsig, {
      start: 12 + 17 + 15,
      timeSigned: 0x6b05d824,
      fudge: 600,
      mac: bytes('abcd'),
      originalId: 0x1234,
      error: 18,
      otherData: bytes(''),
    });
  });

  it('is not signed by a TSIG that is not its last record', () => {
    const tsig = `00 00fa 00ff 00000000 001d ${SHA256} 6b05d824 0258 0000 1234 0000 0000`;
    const record = 'c00c 0010 0001 00000000 0003 026869';
    const message = bytes(`df74 a800 0001 0000 0000 0002 ${ZONE} ${tsig} ${record}`);
    assert.deepEqual(readAnswer(message), { id: 0xdf74, isToUpdate: true, rcode: 0 });
  });

  const broken: ReadonlyArray<readonly [what: string, hex: string]> = [
    ['nothing', ''],
    ['half a header', 'df74 a800 0001 0000'],
    ['a zone that is not there', 'df74 a800 0001 0000 0000 0000'],
    ['records that are not there', `df74 a800 0001 ffff ffff ffff ${ZONE}`],
    ['more than it counts', `df74 a800 0001 0000 0000 0000 ${ZONE} 00`],
    ['a name that points to itself', 'df74 a800 0001 0000 0000 0000 c00c 0006 0001'],
    ['a name that points forward', 'df74 a800 0001 0000 0000 0000 c010 0006 0001 00'],
    [
      'names that point to each other',
      'df74 a800 0002 0000 0000 0000 c012 0006 0001 c00c 0006 0001',
    ],
    ['a label of an unknown kind', 'df74 a800 0001 0000 0000 0000 40 00 0006 0001'],
    ['a name of 257 bytes', `df74 a800 0001 0000 0000 0000 ${'0161'.repeat(128)} 00 0006 0001`],
    [
      'a record longer than the message',
      `df74 a800 0001 0000 0000 0001 ${ZONE} 00 0010 0001 00000000 0004 026869`,
    ],
    [
      'a TSIG shorter than it says',
      `df74 a800 0001 0000 0000 0001 ${ZONE} 00 00fa 00ff 00000000 001e ${SHA256} 6b05d824 0258 0000 1234 0000 0000 00`,
    ],
    [
      'a MAC longer than the message',
      `df74 a800 0001 0000 0000 0001 ${ZONE} 00 00fa 00ff 00000000 001d ${SHA256} 6b05d824 0258 ffff 1234 0000 0000`,
    ],
    ['an answer of a web server', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n').toString('hex')],
  ];
  for (const [what, hex] of broken) {
    it(`is none where it is ${what}`, () => {
      assert.equal(readAnswer(bytes(hex)), undefined);
    });
  }

  it('is none wherever it is cut', () => {
    for (const { answer } of CAPTURES) {
      assert(readAnswer(answer));
      for (const end of answer.keys()) assert.equal(readAnswer(answer.subarray(0, end)), undefined);
    }
  });

  it('is read or not, whatever it holds: nothing is thrown', () => {
    const header = fc.uint8Array({ minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(
        header,
        fc.array(fc.constantFrom(0, 1, 12, 63, 64, 0xc0, 0xfa, 0xff)),
        (head, body) => {
          readAnswer(Buffer.from([...head, ...body]));
        },
      ),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => void readAnswer(Buffer.from(data))),
    );
  });
});

function bytes(hex: string): Buffer {
  return Buffer.from(hex.replaceAll(/\s/g, ''), 'hex');
}

function hex(type: number): string {
  return type.toString(16).padStart(4, '0');
}
