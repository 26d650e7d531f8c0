import assert from 'node:assert/strict';
import { lossOf } from '../../../src/app/loss-of.ts';
import type { ProtectionStatus } from '../../../src/operations.ts';

type Seen = Pick<ProtectionStatus, 'state' | 'active'>;

const GOOD: Seen = { state: 'protected', active: 'primary' };
const BARE: Seen = { state: 'unprotected', active: 'primary' };
const NONE: Seen = { state: 'unprotected', active: 'none' };
const WEAK: Seen = { state: 'degraded', active: 'primary' };
const ON_BACKUP: Seen = { state: 'degraded', active: 'backup' };

describe('What a change of protection costs', () => {
  const cases: ReadonlyArray<readonly [what: string, Seen, Seen, string | undefined]> = [
    ['the backup', GOOD, BARE, 'unprotected'],
    ['a backup that works', GOOD, WEAK, 'degraded'],
    ['the primary way, so that nothing stands behind the backup', GOOD, ON_BACKUP, 'on-backup'],
    ['the last way that works', BARE, NONE, 'nothing'],
    ['nothing where there was no backup before', BARE, BARE, undefined],
    ['nothing where it gets better', WEAK, GOOD, undefined],
    [
      'nothing where calls run on one of two backups',
      GOOD,
      { ...GOOD, active: 'backup' },
      undefined,
    ],
  ];
  for (const [what, before, after, loss] of cases) {
    it(what, () => assert.equal(lossOf(before, after), loss));
  }
});
