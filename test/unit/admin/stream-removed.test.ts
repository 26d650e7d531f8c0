import assert from 'node:assert/strict';
import { TRUNK } from '../../contract/some-statuses.ts';
import { StreamTrial } from './stream-trial.ts';

describe('The stream', () => {
  it('tells once of a trunk that there is no more', () => {
    const trial = new StreamTrial();
    trial.operations.allTrunks = [TRUNK, { ...TRUNK, name: 'carrier-b' }];
    const { outlet } = trial.open(['trunks']);
    trial.operations.allTrunks = [TRUNK];
    trial.pass(3000);
    assert.deepEqual(outlet.names, ['hello', 'removed']);
    assert.deepEqual(outlet.of('removed')[0]?.data, { topic: 'trunks', key: 'carrier-b' });
  });
});
