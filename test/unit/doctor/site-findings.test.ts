import assert from 'node:assert/strict';
import { hasProgram } from '../../../src/doctor/has-program.ts';
import { examined, USUAL } from './healthy.ts';

const DNS = '{ server: 10.0.0.53, zone: example.com, record: chat, value: 192.0.2.1 }';

function withSite(action: string): string {
  return `${USUAL}sites: { dc1: { actions: [${action}] } }\n`;
}

describe('Doctor on sites', () => {
  it('finds that nsupdate is missing, where it is needed', () => {
    const missing = { hasNsupdate: false };
    assert.deepEqual(examined(missing, withSite(`{ dns: ${DNS} }`)), ['error nsupdate-missing']);
    assert.deepEqual(examined(missing, withSite('{ webhook: "http://h/" }')), []);
    assert.deepEqual(examined({}, withSite(`{ dns: ${DNS} }`)), []);
  });

  it('knows which programs this host has', () => {
    assert(hasProgram('sh'));
    assert(!hasProgram('sh', '/nowhere:/etc'));
  });
});
