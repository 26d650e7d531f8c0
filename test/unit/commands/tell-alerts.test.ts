import assert from 'node:assert/strict';
import { tellAlert, tellAlerts } from '../../../src/commands/tell-alerts.ts';
import { ALERT } from '../../contract/no-messages.ts';

const VIEW = { columns: 100, nowMs: Date.parse('2026-11-29T12:10:00Z') };

describe('An alert on the command line', () => {
  it('names its kind, by which the handbook knows it', () => {
    assert.equal(tellAlerts([ALERT], VIEW).at(-1), '    trunk-down, a-1');
    assert.equal(tellAlert(ALERT, VIEW)[1], 'kind      trunk-down');
  });

  it('says that nobody was told of it', () => {
    assert(tellAlert(ALERT, VIEW).includes('told      nobody'));
    const told = tellAlert({ ...ALERT, messages: ['m-1'] }, VIEW).join('\n');
    assert(!told.includes('nobody'), told);
  });
});
