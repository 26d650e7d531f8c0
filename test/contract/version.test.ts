import assert from 'node:assert/strict';
import { isFrom, parseVersion, REST_OVER_WEBSOCKET, SIP_CODES } from '../../src/ari/version.ts';

describe('what an Asterisk can do by its version', () => {
  const rows: ReadonlyArray<
    readonly [version: string, hasRestOverWebSocket: boolean, hasSipCodes: boolean]
  > = [
    ['18.26.4', false, false],
    ['20.13.0', false, false],
    ['20.14.0', true, false],
    ['20.16.0', true, false],
    ['20.17.0', true, true],
    ['certified-20.7-cert3', false, false],
    ['21.8.0', false, false],
    ['21.9.0', true, false],
    ['22.3.0', false, false],
    ['22.4.0', true, false],
    ['22.6.0', true, false],
    ['22.7.0-rc1', true, true],
    ['22.10.1~dfsg+~cs6.15.60671435-1', true, true],
    ['23.0.0', true, false],
    ['23.1.0', true, true],
    ['24.0.0', true, true],
    // A build from a branch is taken for a new one.
    ['GIT-master-1a2b3c', true, true],
    ['', true, true],
  ];
  for (const [version, overWebSocket, sipCodes] of rows) {
    it(`${version === '' ? 'none' : version}: ${overWebSocket}, ${sipCodes}`, () => {
      const parsed = parseVersion(version);
      assert.equal(isFrom(parsed, REST_OVER_WEBSOCKET), overWebSocket);
      assert.equal(isFrom(parsed, SIP_CODES), sipCodes);
    });
  }
});
