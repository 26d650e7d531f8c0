import assert from 'node:assert/strict';
import type { NodeStatus } from '../../src/operations.ts';
import { AdminTrial } from './admin-trial.ts';
import type { Ran } from './run-cli.ts';
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

  describe('drain --node --wait', () => {
    const DRAINED: NodeStatus = { ...NODE, name: 'a2', isSelf: false, isDraining: true, calls: 3 };

    /** The order is answered first, and the first look. */
    function becomes(later: NodeStatus): void {
      let looks = 0;
      Object.defineProperty(trial.operations, 'allNodes', {
        configurable: true,
        get: () => [NODE, (looks += 1) > 4 ? later : DRAINED],
      });
    }

    async function waits(later: NodeStatus): Promise<Ran> {
      becomes(later);
      return runVerb('drain', { url: `http://127.0.0.1:${trial.port}`, node: 'a2', wait: '10m' });
    }

    it('ends when the node is absent', async () => {
      const { code, out, err } = await waits({ ...DRAINED, state: 'absent' });
      assert.equal(code, 1);
      assert.match(out, /^Node a2 takes no new calls from now on; 3 in progress\.$/m);
      assert.match(err, /^Node a2 is absent, so nobody knows how many calls it has\.$/m);
    });

    it('ends when the node has stopped, or takes calls again', async () => {
      const stopped = { ...DRAINED, state: 'absent', stoppedAt: NODE.startedAt } as const;
      const { code, err } = await waits(stopped);
      assert.deepEqual([code, /^Node a2 has stopped\.$/m.test(err)], [1, true], err);
      const again = await waits({ ...DRAINED, isDraining: false });
      assert.deepEqual([again.code, /takes new calls again/.test(again.err)], [1, true], again.err);
    });

    it('ends with 0 when no call is left', async () => {
      const { code, err } = await waits({ ...DRAINED, calls: 0 });
      assert.deepEqual([code, /^No call is left\.$/m.test(err)], [0, true], err);
    });
  });
});
