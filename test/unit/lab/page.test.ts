import assert from 'node:assert/strict';
import { advice } from '../../../lab/keep.ts';
import { closing } from '../../../lab/page.ts';

describe('npm run lab', () => {
  it('says at its end what to try next', () => {
    assert.match(closing([], 1, 100, false), /npm run lab -- --keep/);
  });

  it('says only what can be done now if it goes on', () => {
    assert.doesNotMatch(closing([], 1, 100, true), /What to try next/);
    const asterisk = { sipPort: 5060, ariUrl: 'x', configFolder: 'x', consoleArguments: [] };
    const url = 'http://127.0.0.1:8090';
    const told = advice({ asterisk, configFile: 'failover.yaml', url });
    assert.match(told, /^Open the portal[^]*\n {2}http:\/\/127\.0\.0\.1:8090$/m);
    assert.match(told, /^ {2}node dist\/cli\.js calls --config failover\.yaml$/m);
  });
});
