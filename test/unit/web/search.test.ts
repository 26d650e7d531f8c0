import assert from 'node:assert/strict';
import { placesOf, type Names } from '../../../web/src/app/search-places.ts';
import { queryOf } from '../../../web/src/features/calls/search-query.ts';

const NAMES: Names = {
  trunks: [{ name: 'carrier-a' }, { name: 'sip:10.0.0.5' }],
  sites: [{ name: 'dc1' }],
  routes: [{ name: 'support' }],
  drills: [{ name: 'tuesday' }],
  numbers: [{ number: '+14155550100', label: 'Main line' }],
};

function leads(text: string): readonly string[] {
  return placesOf(text, NAMES).map(({ path }) => path);
}

describe('The search field', () => {
  it('leads to what has the name', () => {
    assert.deepEqual(leads('CARRIER'), ['/trunks/carrier-a']);
    assert.deepEqual(leads('10.0'), ['/trunks/sip%3A10.0.0.5']);
    assert.deepEqual(leads('main'), ['/numbers?edit=%2B14155550100']);
    assert.deepEqual(leads('nothing'), []);
  });

  it('leads to a call by its id, and to the calls of a number by its digits', () => {
    assert.deepEqual(leads('1795929298.0-2eb10e'), ['/calls/1795929298.0-2eb10e']);
    assert.deepEqual(leads('555 0147'), ['/calls?tab=search&number=5550147']);
    assert.deepEqual(leads('0100'), [
      '/numbers?edit=%2B14155550100',
      '/calls?tab=search&number=0100',
    ]);
  });
});

describe('A search for calls', () => {
  it('asks what the address says, and nothing else', () => {
    const address =
      'tab=search&span=all&number=0147&failedOver=true&place=ivr,s,1&toDialplan=true&slower=1.5&emergency=no&x=1';
    const asked = queryOf(new URLSearchParams(address));
    const said = Object.entries(asked).filter(([, value]) => value !== undefined);
    assert.deepEqual(Object.fromEntries(said), {
      number: '0147',
      place: 'ivr,s,1',
      failedOver: true,
      toDialplan: true,
      minSetupMs: 1500,
    });
  });

  it('looks back a day, unless the address names another time', () => {
    const { from } = queryOf(new URLSearchParams());
    const backMs = Date.now() - Date.parse(String(from));
    assert(backMs >= 86_400_000 && backMs < 86_400_000 + 120_000, `${backMs} ms`);
    const fixed = queryOf(new URLSearchParams('from=2026-11-24T00:00:00Z&span=1h'));
    assert.equal(fixed['from'], '2026-11-24T00:00:00Z');
    assert.equal(fixed['to'], undefined);
  });
});
