import assert from 'node:assert/strict';
import { withAddresses } from '../../../lab/dev-config.ts';
import { LabError } from '../../../lab/shell.ts';

const ASTERISK = { ariUrl: 'http://127.0.0.1:1001', amiPort: 1002, password: '1e99' };

describe("A developer's failover.yaml", () => {
  it("gets this run's addresses and passwords, as text even if they look like numbers; the rest stays", () => {
    const before = `# mine
asterisk:
  url: http://127.0.0.1:1
  password: old # of the run before
  app: mine
  ami: { port: 2, password: old }
admin: { listen: '127.0.0.1:3' }
routes:
  support: { tiers: [{ endpoint: PJSIP/ann }] } # one phone
`;
    const after = `# mine
asterisk:
  url: http://127.0.0.1:1001
  password: "1e99" # of the run before
  app: mine
  ami: { port: 1002, password: "1e99" }
admin: { listen: 127.0.0.1:1003 }
routes:
  support: { tiers: [{ endpoint: PJSIP/ann }] } # one phone
`;
    assert.equal(withAddresses(before, ASTERISK, 1003), after);
  });

  it('gets no key back that was removed', () => {
    const text = 'asterisk:\n  app: mine\nadmin: off\n';
    assert.equal(withAddresses(text, ASTERISK, 1003), text);
  });

  it('is refused if it is no YAML, with the line', () => {
    assert.throws(
      () => withAddresses('asterisk: {\nroutes', ASTERISK, 1003),
      (error) => error instanceof LabError && /line 2/.test(error.message),
    );
  });
});
