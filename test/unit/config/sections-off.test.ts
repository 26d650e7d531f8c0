import assert from 'node:assert/strict';
import { errorsOf, load } from './config-file.ts';

const ROUTE = 'routes: { support: { tiers: [ { sip: "sip:a@b" } ] } }\n';

describe('A section that can be off', () => {
  it('has its defaults where it is not there, as where it is empty', () => {
    const [absent, empty] = [load(ROUTE), load(`${ROUTE}health: {}\nadmin: {}\n`)];
    assert(absent.ok && empty.ok, errorsOf(absent).join('\n'));
    assert.deepEqual(absent.config.health, empty.config.health);
    assert.deepEqual(absent.config.admin, empty.config.admin);
    assert(absent.config.health !== 'off' && absent.config.health.checkEveryMs > 0);
  });
});
