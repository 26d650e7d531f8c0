import assert from 'node:assert/strict';
import { invitesTo, place } from './call.ts';
import { lab } from './lab.ts';

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
    assert.equal(invitesTo(placed, 'carrier-b'), 0);
  });
});
