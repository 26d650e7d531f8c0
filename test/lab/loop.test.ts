import assert from 'node:assert/strict';
import { assertNotDialled, place } from './call.ts';
import { appConfig, lab } from './lab.ts';
import { saveConfig } from './save-config.ts';

describe('A route that leads back to its own Asterisk', () => {
  afterEach(async () => {
    await lab().asterisk.setGlobal('LAB_ROUTE', 'support');
  });

  it('is refused when it comes back the fifth time, and no other way is tried on the way back', async () => {
    const { app, asterisk } = lab();
    await asterisk.setGlobal('LAB_ROUTE', 'loop');
    const before = app.facts.length;
    const placed = await place({
      route: 'loop',
      peers: { 'carrier-b': { final: { code: 200 } } },
      caller: { expects: 482 },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    const facts = app.facts.slice(before);
    assert.equal(facts.filter(({ kind }) => kind === 'call-started').length, 5);
    assert.deepEqual(
      facts.flatMap((fact) => (fact.kind === 'call-handed-back' ? [fact.status] : [])),
      ['LOOP', 'CONGESTION', 'CONGESTION', 'CONGESTION', 'CONGESTION', 'CONGESTION'],
    );
    assertNotDialled(placed, 'carrier-b');
  });

  it('is refused where the telephone network forwards it to us without our headers, by same_call_limit', async () => {
    const { app, asterisk } = lab();
    await asterisk.setGlobal('LAB_ROUTE', 'forwarded');
    await asterisk.setGlobal('LAB_HERE', `127.0.0.1:${asterisk.sipPort}`);
    await saveConfig(appConfig('auto', { same_call_limit: 3 }));
    const before = app.facts.length;
    try {
      const placed = await place({
        route: 'forwarded',
        number: '2025550100',
        caller: { expects: 500 },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      const facts = app.facts.slice(before);
      const statuses = facts.flatMap((fact) =>
        fact.kind === 'call-handed-back' ? [fact.status] : [],
      );
      // The fourth call is refused; the three before it end, the last one first.
      assert.deepEqual([statuses.length, statuses[0]], [4, 'LOOP']);
    } finally {
      await saveConfig(appConfig());
    }
  });
});
