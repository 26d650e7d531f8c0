import assert from 'node:assert/strict';
import { errorsOf, load, warningsOf } from './config-file.ts';

describe('A max_setup that is shorter than what it limits', () => {
  const times: ReadonlyArray<[what: string, route: string, warning: RegExp | undefined]> = [
    ['time for all of them', 'tiers: [ { sip: "sip:a@b" }, { sip: "sip:c@d" } ]', undefined],
    [
      'a limit below its own ring_timeout',
      '{ max_setup: 20s, tiers: [ { sip: "sip:a@b" } ] }',
      /max_setup: 20s may be over before tier 1 has rung: its ring_timeout is 25s$/,
    ],
    [
      'a limit that leaves the last one no time',
      '{ max_setup: 30s, tiers: [ { sip: "sip:a@b" }, { sip: "sip:c@d" } ] }',
      /before tier 2 has rung: the tiers before it may take 6s/,
    ],
    [
      'who may ring out before the next',
      '{ max_setup: 40s, policy: never-miss, tiers: [ { sip: "sip:a@b" }, { sip: "sip:c@d" } ] }',
      /before tier 2 has rung: the tiers before it may take 25s/,
    ],
    [
      'who rings side by side',
      '{ max_setup: 35s, tiers: [ { any_of: [ { endpoint: PJSIP/a }, { endpoint: PJSIP/b } ] }, { sip: "sip:c@d" } ] }',
      undefined,
    ],
    [
      'a number that the caller chooses, by two trunks',
      '{ max_setup: 40s, allow: { countries: [US] }, tiers: [ { number: dialled, via: [a, b] }, { sip: "sip:c@d" } ] }',
      /before tier 2 has rung: the tiers before it may take 24s/,
    ],
    [
      'who rings one after the other',
      '{ max_setup: 35s, tiers: [ { any_of: [ { endpoint: PJSIP/a }, { endpoint: PJSIP/b } ], strategy: in-order }, { sip: "sip:c@d" } ] }',
      /before tier 2 has rung: the tiers before it may take 12s/,
    ],
  ];
  for (const [what, route, warning] of times) {
    it(what, () => {
      const loaded = load(
        `trunks: { a: {}, b: {} }\nemergency: { numbers: ["911"] }\nroutes: { support: ${route.startsWith('{') ? route : `{ ${route} }`} }\n`,
      );
      assert.deepEqual(errorsOf(loaded), []);
      const told = warningsOf(loaded).join('\n');
      if (warning === undefined) assert.equal(told, '');
      else assert.match(told, warning);
    });
  }
});
