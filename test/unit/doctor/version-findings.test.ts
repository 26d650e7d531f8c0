import assert from 'node:assert/strict';
import { parseVersion } from '../../../src/ari/version.ts';
import { versionFindings } from '../../../src/doctor/version-findings.ts';

/** Without the findings of a row, by branch. */
const SINCE_20_1 = ['read-only-users-may-write', 'dangerous-functions-by-ari'];

function idsOf(version: string, transport: 'auto' | 'websocket' | 'http' = 'auto'): string[] {
  return versionFindings({ version, release: parseVersion(version) }, transport).map(
    ({ severity, id }) => `${severity} ${id}`,
  );
}

describe('What a release of Asterisk lacks', () => {
  const old = [
    'warning no-sip-codes',
    'warning no-rest-over-websocket',
    'warning no-progress',
    'note subscriptions-outlive-socket',
  ];
  const insecure = SINCE_20_1.map((id) => `warning ${id}`);
  const beforeWebSocket = ['warning deadlocks', 'warning dangerous-functions-by-ari'];
  const rows: ReadonlyArray<[version: string, expected: readonly string[]]> = [
    ['16.30.0', ['error version-too-old']],
    ['18.20.0', [...old, 'note no-pjsip-hangup', ...beforeWebSocket]],
    ['18.26.4', [...old, ...beforeWebSocket]],
    ['20.5.0', [...old, 'note no-pjsip-hangup', ...beforeWebSocket]],
    ['20.13.0', [...old, ...beforeWebSocket]],
    ['20.14.0', ['warning no-sip-codes', 'warning no-progress', 'warning deadlocks', ...insecure]],
    ['20.16.0', ['warning no-sip-codes', 'warning deadlocks', ...insecure]],
    ['20.17.0', ['note sip-codes-unreliable', 'warning deadlocks', ...insecure]],
    ['20.19.0', ['warning deadlocks', ...insecure]],
    ['20.20.0', insecure],
    ['20.20.1', []],
    // Branch 21 never got SIP codes.
    ['21.12.3', ['warning no-sip-codes', 'warning deadlocks']],
    ['22.3.0', [...old, ...beforeWebSocket]],
    ['22.4.0', ['warning no-sip-codes', 'warning no-progress', 'warning deadlocks', ...insecure]],
    ['22.6.0', ['warning no-sip-codes', 'warning deadlocks', ...insecure]],
    ['22.7.0', ['note sip-codes-unreliable', 'warning deadlocks', ...insecure]],
    ['22.9.0', ['warning deadlocks', ...insecure]],
    ['22.10.0', insecure],
    ['22.10.1+dfsg+~cs6.17.60671434-1', []],
    ['22.11.0-rc1', []],
    ['23.0.0', ['warning no-sip-codes', 'warning deadlocks', ...insecure]],
    ['23.1.0', ['note sip-codes-unreliable', 'warning deadlocks', ...insecure]],
    ['23.4.0', insecure],
    ['23.4.1', []],
    ['24.0.0', []],
    ['GIT-master-1a2b3c', ['note version-unknown']],
  ];
  for (const [version, expected] of rows) {
    it(`${version}: ${expected.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(idsOf(version).toSorted(), expected.toSorted());
    });
  }

  it('certified: what its branch says may be mended', () => {
    assert(idsOf('certified-20.7-cert3').includes('note version-certified'));
  });

  it('is an error where the configuration insists on it', () => {
    assert(idsOf('22.3.0', 'websocket').includes('error no-rest-over-websocket'));
  });

  it('is told with the release to go to', () => {
    assert.deepEqual(new Set(remedies('22.10.0')), new Set(['upgrade to 22.10.1 or later']));
    assert(remedies('21.12.3').includes('upgrade to 20.17, 22.7 or 23.1: branch 21 has no fix'));
  });
});

function remedies(version: string): readonly string[] {
  return versionFindings({ version, release: parseVersion(version) }, 'auto').map(
    ({ remedy }) => remedy.line,
  );
}
