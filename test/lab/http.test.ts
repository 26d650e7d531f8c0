import assert from 'node:assert/strict';
import { App } from '../../lab/app.ts';
import type { Callee } from '../../lab/scenario.ts';
import { assertNotDialled, outcomes, place, requestsTo } from './call.ts';
import { appConfig, lab, restartApp } from './lab.ts';

const ANSWERS: Callee = { provisional: [{ code: 180 }], final: { code: 200, afterMs: 50 } };
const REFUSES: Callee = { final: { code: 503 } };

describe('With requests over HTTP, as older Asterisk needs them', () => {
  before(async () => {
    await lab().app.stop();
    lab().app = await App.start(lab().configFile, appConfig('http'));
  });
  after(() => restartApp());

  it('fails over', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
    assert.deepEqual(placed.heard, ['100', '180', '200']);
  });

  it('stops where a person decided', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': { final: { code: 486 } }, 'carrier-b': ANSWERS },
      caller: { expects: 486 },
    });
    assert.equal(placed.result['FAILOVER_STATUS'], 'BUSY');
    assert.equal(placed.result['FAILOVER_SIP'], '486');
    assertNotDialled(placed, 'carrier-b');
  });

  it('cancels the leg of a caller who gives up', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: { 'carrier-a': { provisional: [{ code: 180 }] }, 'carrier-b': ANSWERS },
      caller: { expects: { after: 180, waitMs: 50 } },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(requestsTo(placed, 'carrier-a'), ['INVITE', 'CANCEL', 'ACK']);
  });

  it('joins early media, and goes on after it', async () => {
    const placed = await place({
      route: 'two-tiers',
      peers: {
        'carrier-a': { provisional: [{ code: 183, media: 9 }], final: { code: 503, afterMs: 300 } },
        'carrier-b': ANSWERS,
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
    assert(placed.heard.includes('183'));
  });

  it('hands back with every variable', async () => {
    const placed = await place({
      route: 'to-ivr',
      peers: { 'carrier-a': REFUSES, 'carrier-b': REFUSES },
      caller: { expects: 200, hangUpAfterMs: 5000 },
    });
    assert.equal(placed.result['LAB_REACHED'], 'lab-ivr');
    assert.equal(placed.result['FAILOVER_ATTEMPTS'], '2');
    assert.equal(placed.result['DIALSTATUS'], 'CONGESTION');
  });
});
