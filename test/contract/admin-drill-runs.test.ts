import assert from 'node:assert/strict';
import { AdminTrial, errorOf } from './admin-trial.ts';
import { DRILL, SINCE } from './some-statuses.ts';

describe('The API on runs of drills', () => {
  let trial: AdminTrial;

  before(async () => {
    trial = await AdminTrial.start();
  });

  after(() => trial.close());

  it('says what speaks against starting a drill', async () => {
    trial.operations.allDrills = [DRILL];
    const { status, body } = await trial.get('/api/v1/drills/tuesday/obstacles');
    assert.deepEqual([status, body], [200, { obstacles: ['trunk carrier-b is held'] }]);
    const unknown = await trial.get('/api/v1/drills/monday/obstacles');
    assert.deepEqual([unknown.status, errorOf(unknown).code], [404, 'unknown']);
  });

  it('shows a run of a drill, call by call', async () => {
    const run = { run: 3, at: SINCE, by: 'alice', state: 'ended', passed: 2, failed: 1 } as const;
    trial.operations.allDrills = [{ ...DRILL, runs: [run] }];
    const { status, body } = await trial.get('/api/v1/drills/tuesday/runs/3');
    assert.deepEqual([status, body], [200, { ...run, drill: 'tuesday', calls: [] }]);
    for (const path of ['tuesday/runs/4', 'tuesday/runs/x', 'monday/runs/3']) {
      const answer = await trial.get(`/api/v1/drills/${path}`);
      assert.deepEqual([answer.status, errorOf(answer).code], [404, 'unknown'], path);
    }
  });
});
