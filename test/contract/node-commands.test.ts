import assert from 'node:assert/strict';
import { AdminTrial } from './admin-trial.ts';
import { runVerb } from './run-verb.ts';
import { NODE } from './some-statuses.ts';

describe('The command nodes', () => {
  let trial: AdminTrial;

  beforeEach(async () => {
    trial = await AdminTrial.start();
  });

  afterEach(() => trial.close());

  it('ends with 1 if one of them is absent', async () => {
    trial.operations.allNodes = [NODE, { ...NODE, name: 'a2', state: 'absent', isSelf: false }];
    const url = `http://127.0.0.1:${trial.port}`;
    const all = await runVerb('nodes', { url });
    assert.deepEqual([all.code, all.err], [1, '']);
    assert.match(all.out, /^a2 +absent /m);
    assert.equal((await runVerb('nodes a1', { url })).code, 0);
    assert.equal((await runVerb('nodes a2', { url, json: true })).code, 1);
    assert.equal((await runVerb('nodes a3', { url })).code, 2);
  });

  it('ends with 0 without a cluster', async () => {
    trial.operations.allNodes = [];
    const { code, out } = await runVerb('nodes', { url: `http://127.0.0.1:${trial.port}` });
    assert.deepEqual([code, out], [0, 'This app is in no cluster.\n']);
  });
});
