import assert from 'node:assert/strict';
import { tellStatus } from '../../../src/commands/tell-app.ts';
import { STATUS } from '../../contract/fake-status.ts';

const VIEW = { columns: 100, nowMs: Date.parse('2026-11-24T17:10:00Z') };
const AT = '2026-11-24T17:09:30.000Z';

/** @param needsRestart sections of the configuration */
function told(needsRestart: readonly string[]): string {
  const configuration = { ...STATUS.configuration, needsRestart };
  return tellStatus({ ...STATUS, configuration }, VIEW).join('\n');
}

describe('What status says for people', () => {
  it('names what has changed since the start and is read only then', () => {
    assert.match(told(['admin', 'log']), /^ +`admin`, `log`: changed since .* restart the app$/m);
    assert.doesNotMatch(told([]), /changed since/);
  });

  it('says how other instances compare', () => {
    const url = 'https://pbx2.example.com:8090';
    const hash = 'b'.repeat(64);
    const peers = [
      { name: 'pbx2', url, state: 'differs', version: '9.9.9', hash, since: AT },
      { name: 'pbx3', url, state: 'unreachable', since: AT, why: 'no answer within 5000 ms' },
      { name: 'pbx4', url, state: 'same', version: STATUS.version, hash, since: AT },
    ] as const;
    const told = tellStatus({ ...STATUS, peers }, VIEW).join('\n');
    assert.match(
      told,
      /^Others +pbx2: another configuration \(SHA-256 b{12}\) since [^]*9\.9\.9$/m,
    );
    assert.match(told, /^ +pbx3: not known since .*: no answer within 5000 ms$/m);
    assert.match(told, /^ +pbx4: the same configuration$/m);
  });
});
