import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadConfig } from '../../../src/config/load.ts';

describe('examples/failover.yaml', () => {
  it('is right, and does nothing that has no effect', () => {
    const loaded = loadConfig(join(import.meta.dirname, '../../../examples/failover.yaml'), {});
    assert.deepEqual([loaded.ok, loaded.warnings], [true, []]);
  });
});
