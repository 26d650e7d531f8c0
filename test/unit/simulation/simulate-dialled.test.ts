import assert from 'node:assert/strict';
import { simulateCall } from '../../../src/simulation/simulate-call.ts';
import { parseEnd } from '../../../src/simulation/simulated-end.ts';
import { findRoute } from '../../../src/routing/find-route.ts';
import { load } from '../config/config-file.ts';

describe('A simulated call to a number that the caller dialled, with the defaults of a country', () => {
  const rows: ReadonlyArray<[country: string, dialled: string, becomes: string]> = [
    // However SBCs, phones and fingers write them, these are emergency calls.
    ['US', '911;phone-context=+1', '911'],
    ['US', '+911', '911'],
    ['US', '911#', '911'],
    ['DE', '+112', '112'],
    ['GB', '999;phone-context=+44', '999'],
    ['AU', '000#', '000'],
    // Area codes that are newer than the numbering plans.
    ['US', '+14362345678', '+14362345678'],
    ['CA', '19836201234', '+19836201234'],
    // Toll-free numbers of the own calling code, and territories, are domestic.
    ['CA', '18005551234', '+18005551234'],
    ['FI', '018123456', '+35818123456'],
    ['NO', '79023456', '+4779023456'],
    ['AU', '+61891621234', '+61891621234'],
    // Other countries, and networks of no country, are not.
    ['US', '+80012345678', 'INVALID_NUMBER'],
    ['US', '+18765551234', 'INVALID_NUMBER'],
    ['FI', '+46812345678', 'INVALID_NUMBER'],
  ];
  for (const [country, dialled, becomes] of rows) {
    it(`${country}: ${dialled} becomes ${becomes}`, () => {
      assert.equal(simulated(country, dialled), becomes);
    });
  }
});

/** @returns the number that leaves by the trunk, or the status that the dialplan gets */
function simulated(country: string, number: string): string | undefined {
  const loaded = load(`
numbering: { country: ${country} }
trunks: { carrier-a: {} }
emergency: { trunks: [carrier-a] }
routes: { out: { tiers: [ { number: dialled, via: carrier-a } ] } }
`);
  assert(loaded.ok);
  const { route } = findRoute(loaded.config, { route: 'out', number, hops: 0 });
  const request = { id: 'c', caller: 'caller', callerIsUp: false, route, hops: 0 };
  const { facts, variables } = simulateCall(request, [], parseEnd('answer'));
  const attempt = facts.find((fact) => fact.kind === 'attempt-created')?.attempt;
  return (
    /^PJSIP\/(?<number>.+)@carrier-a$/.exec(attempt?.endpoint ?? '')?.groups?.['number'] ??
    variables.get('FAILOVER_STATUS')
  );
}
