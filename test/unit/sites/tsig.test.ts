import assert from 'node:assert/strict';
import { readAnswer } from '../../../src/sites/dns-message.ts';
import { judgeTsig, signed, type Tsig } from '../../../src/sites/tsig.ts';
import { TSIG_ALGORITHMS } from '../../../src/sites/tsig-key.ts';
import { CAPTURES } from './captures.ts';

describe('TSIG', () => {
  it('is compared for every algorithm', () => {
    assert.deepEqual(
      CAPTURES.map(({ key }) => key.algorithm),
      TSIG_ALGORITHMS,
    );
  });

  for (const { key, timeSigned, request, answer } of CAPTURES) {
    it(`signs with ${key.algorithm} as nsupdate does, byte for byte`, () => {
      assert.deepEqual(signed(unsigned(request), key, timeSigned).bytes, request);
    });

    it(`believes what named has signed with ${key.algorithm}, and nothing else`, () => {
      const { mac } = signed(unsigned(request), key, timeSigned);
      const judge = (bytes: Buffer, mine = key, requestMac = mac, now = timeSigned): string =>
        judgeTsig(bytes, tsigOf(bytes), mine, requestMac, now);
      assert.equal(judge(answer), 'authentic');
      assert.equal(judge(answer, key, mac, timeSigned + 300), 'authentic');
      assert.equal(judge(answer, key, mac, timeSigned - 300), 'authentic');
      assert.equal(judge(answer, key, mac, timeSigned + 301), 'untimely');
      assert.equal(judge(answer, key, mac, timeSigned - 301), 'untimely');
      assert.equal(judge(answer, { ...key, name: 'other.example' }), 'forged');
      assert.equal(judge(answer, { ...key, secret: 'AAAA' }), 'forged');
      assert.equal(judge(answer, key, Buffer.from(mac).fill(0)), 'forged');
      assert.equal(judge(answer, key, mac.subarray(1)), 'forged');
      assert.equal(judge(answer, key, Buffer.alloc(0)), 'forged');
    });
  }

  it('does not hold for a message of which one bit is another', () => {
    const [{ key, timeSigned, request, answer } = never()] = CAPTURES;
    const { mac } = signed(unsigned(request), key, timeSigned);
    const { start } = tsigOf(answer);
    // The record's own name, type, class, TTL, length and algorithm are the key's, whatever they say.
    const recordBytes = key.name.length + 2 + 10 + key.algorithm.length + 2;
    const places = [...answer.keys()].filter((at) => at < start || at >= start + recordBytes);
    assert(places.length > 70);
    for (const at of places) {
      const changed = Buffer.from(answer);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      const tsig = readAnswer(changed)?.tsig;
      const verdict = tsig && judgeTsig(changed, tsig, key, mac, timeSigned);
      // The id that was signed stands in the record; the header's own is compared with the request's.
      if (at > 1) assert.notEqual(verdict, 'authentic', `byte ${at}`);
    }
  });

  it('does not hold with a MAC that was cut short', () => {
    const [{ key, timeSigned, request, answer } = never()] = CAPTURES;
    const { mac } = signed(unsigned(request), key, timeSigned);
    const tsig = tsigOf(answer);
    for (const length of [0, 1, 16, 31]) {
      const cut = { ...tsig, mac: tsig.mac.subarray(0, length) };
      assert.equal(judgeTsig(answer, cut, key, mac, timeSigned), 'forged');
    }
  });
});

/** The message before it was signed. */
function unsigned(request: Buffer): Buffer {
  const message = Buffer.from(request.subarray(0, tsigOf(request).start));
  message.writeUInt16BE(0, 10);
  return message;
}

function tsigOf(message: Buffer): Tsig {
  return readAnswer(message)?.tsig ?? never();
}

function never(): never {
  throw new assert.AssertionError({ message: 'there is no such thing' });
}
