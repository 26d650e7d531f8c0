import assert from 'node:assert/strict';
import { needsOfSite, type SiteNeeds } from '../../../src/app/site-needs.ts';
import { errorsOf, load } from '../config/config-file.ts';

const FILE = `numbering: { country: US }
numbers:
  "+14155550100": { route: support }
  "+14155550120": { route: sales }
trunks:
  carrier-a: { site: dc1 }
  carrier-b: {}
sites:
  dc1: {}
  dc2: {}
  dc3: {}
routes:
  support:
    tiers:
      - { sip: "sip:a@10.0.0.5", site: dc2 }
      - { number: "+14155550123", via: [carrier-b, carrier-a] }
  sales:
    tiers:
      - { number: "+14155550124", via: carrier-b }
      - { endpoint: PJSIP/desk, site: dc1 }
`;

describe('Who needs a site', () => {
  let needs: (site: string) => SiteNeeds;

  before(() => {
    const loaded = load(FILE);
    assert(loaded.ok, errorsOf(loaded).join('\n'));
    needs = (site) => needsOfSite(site, loaded.config);
  });

  it('are the routes with a way by its trunks or to its destinations, and their numbers', () => {
    assert.deepEqual(needs('dc1'), {
      destinations: [{ route: 'sales', tier: 2, text: 'PJSIP/desk' }],
      routes: ['support', 'sales'],
      numbers: ['+14155550100', '+14155550120'],
    });
    assert.deepEqual(needs('dc2'), {
      destinations: [{ route: 'support', tier: 1, text: 'sip:a@10.0.0.5' }],
      routes: ['support'],
      numbers: ['+14155550100'],
    });
  });

  it('is nobody where no way leads there', () => {
    assert.deepEqual(needs('dc3'), { destinations: [], routes: [], numbers: [] });
  });
});
