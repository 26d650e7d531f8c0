import assert from 'node:assert/strict';
import { explainError, explainStatus } from '../../src/ari/explain-ari.ts';

const URL = 'http://pbx:8088/ari/';

function failure(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code });
}

describe('why Asterisk cannot be used', () => {
  const errors: ReadonlyArray<readonly [error: unknown, remedy: RegExp]> = [
    // The network
    [failure('ECONNREFUSED'), /http\.conf/],
    [new AggregateError([failure('ECONNREFUSED'), failure('ECONNREFUSED')]), /http\.conf/],
    [failure('ENOTFOUND'), /name server/],
    [failure('EAI_AGAIN'), /name server/],
    [failure('EHOSTUNREACH'), /firewalls/],
    [failure('ETIMEDOUT'), /firewalls/],
    // TLS
    [failure('ENOENT'), /ca_file/],
    [failure('CERT_HAS_EXPIRED'), /renew/],
    [failure('ERR_TLS_CERT_ALTNAME_INVALID'), /issued for/],
    [failure('DEPTH_ZERO_SELF_SIGNED_CERT'), /ca_file/],
    [failure('EPROTO'), /tlsenable/],
    // A refused upgrade, as ws words it
    [new Error('Unexpected server response: 401'), /asterisk\.password/],
    [new Error('Unexpected server response: 404'), /enabled=yes/],
    // What nobody has foreseen
    [failure('ESTRANGE'), /ESTRANGE/],
    ['a text', /a text/],
  ];
  for (const [error, remedy] of errors) {
    it(`${String(error)}: ${remedy.source}`, () => {
      assert.match(explainError(error, URL), remedy);
    });
  }

  const statuses: ReadonlyArray<readonly [status: number, remedy: RegExp]> = [
    [401, /ari\.conf/],
    [403, /read_only=no/],
    [404, /enabled=yes/],
    [503, /sessionlimit/],
    [302, /asterisk\.url/],
  ];
  for (const [status, remedy] of statuses) {
    it(`${status}: ${remedy.source}`, () => {
      assert.match(explainStatus({ status, body: '' }, URL), remedy);
    });
  }
});
