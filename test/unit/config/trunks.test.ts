import assert from 'node:assert/strict';
import { errorsOf, load } from './config-file.ts';

/** A trunk with this key, on line 2. */
function trunkWith(key: string): string {
  return `trunks:\n  carrier-a: { ${key} }\nroutes:\n  support:\n    tiers: [{ number: "+14155552671" }]\n`;
}

const HOSTILE: ReadonlyArray<[key: string, message: RegExp]> = [
  // What a header may be.
  ['headers: { From: "<sip:boss@x>" }', /is Asterisk's own header/],
  ['headers: { x-failover-hops: "0" }', /is Asterisk's own header/],
  ['headers: { "X-A: 1\\r\\nFrom": "x" }', /is not the name of a SIP header/],
  ['headers: { "X)": "x" }', /is not the name of a SIP header/],
  ['headers: { X-A: "1\\r\\nX-B: 2" }', /must be text on one line/],
  ['headers: { X-A: "{tear}" }', /no placeholder \{tear\}; there is: \{call\}/],
  // What evidence may be.
  ['treat: { "404": CONGESTION }', /must be evidence such as sip:404/],
  ['treat: { "sip:200": CONGESTION }', /must be evidence such as sip:404/],
  ['treat: { "sip:404": BUSSY }', /must be `BUSY`/],
  // Who calls.
  ['caller_id: hide', /must be pass, withhold or a number/],
  ['caller_id: "+1\\r\\nX: y"', /must be pass, withhold or a number/],
];

describe('trunks that are refused', () => {
  for (const [key, message] of HOSTILE) {
    it(key, () => {
      const errors = errorsOf(load(trunkWith(key)));
      assert.equal(errors.length, 1, errors.join('\n'));
      assert.match(errors[0] ?? '', message);
      assert.match(errors[0] ?? '', /^2:\d+ trunks\.carrier-a\./);
    });
  }
});
