import assert from 'node:assert/strict';
import { load, warningsOf } from './config-file.ts';

describe('A tier that calls a number by itself', () => {
  for (const [number, trunk, emergency] of [
    ['911', '', '911'],
    ['9-911', '', '911'],
    ['+14155552671', 'number_format: national', '4155552671'],
    ['+14155552671', '', undefined],
    ['611', '', undefined],
  ] as const) {
    it(`${number} by a trunk { ${trunk} }, emergency number ${emergency}`, () => {
      const loaded = load(
        [
          'numbering: { country: US }',
          'emergency: { numbers: ["4155552671"], dial_prefixes: ["9"] }',
          `trunks: { a: { ${trunk} } }`,
          `routes: { panic: { tiers: [{ number: "${number}" }] } }`,
          'drills: { tuesday: { trunk: a, as: refused, for: 1m } }',
          '',
        ].join('\n'),
      );
      const told = warningsOf(loaded).filter((line) => line.includes('emergency number'));
      const warning = `4:30 routes.panic.tiers[0].number: is emergency number ${emergency}, but this tier makes no emergency call: holds, limits, timers and the policy apply; write \`number: dialled\`, and let the dialplan pass the number: Stasis(failover,panic,${emergency})`;
      assert.deepEqual(told, emergency === undefined ? [] : [warning]);
      assert(loaded.ok);
      const [tier] = loaded.config.routes.get('panic')?.tiers ?? [];
      const destination = tier?.kind === 'dial' ? tier.targets[0]?.destination : undefined;
      assert(destination?.kind === 'number');
      assert.equal(destination.isEmergency ?? false, emergency !== undefined);
    });
  }
});
