import assert from 'node:assert/strict';
import { errorsOf, load, withTiers } from './config-file.ts';

const MAP = 'must be a map of keys and values';
const NUMBER = 'must be a phone number such as "+14155550123"';
const ONE_CHANNEL =
  'must be an Asterisk dial string for one channel, such as PJSIP/alice or Local/1@context';

/** What a tier should have been; `$` stands for `routes.support.tiers[0]`. */
const CASES: ReadonlyArray<readonly [tier: string, ...errors: string[]]> = [
  ['PJSIP/alice', `7:9 $: ${MAP}; write \`- endpoint: PJSIP/alice\``],
  ['standby,s,1', `7:9 $: ${MAP}; write \`- dialplan: standby,s,1\``],
  ['"+14155552671"', `7:9 $: ${MAP}; write \`- number: "+14155552671"\``],
  [
    'any_of: [PJSIP/alice, sip:a@b]',
    `7:18 $.any_of[0]: ${MAP}; write \`- endpoint: PJSIP/alice\``,
    `7:31 $.any_of[1]: ${MAP}; write \`- sip: sip:a@b\``,
  ],
  [
    '{ endpoint: PJSIP/a, voicemail: 100@default }',
    '7:30 $.voicemail: unknown key: VoiceMail() belongs in the dialplan (docs/dialplan.md)',
  ],
  [
    "number: '0171/392 00 77'",
    `7:9 $.number: ${NUMBER}; / is no part of a number: write "0171 392 00 77"`,
  ],
  ['number: 0171-CALL', `7:9 $.number: ${NUMBER}; C is no part of a number`],
  ['number: “+14155552671”', `7:9 $.number: ${NUMBER}; “ is no quote for YAML: write "`],
  ['endpoint: PJSIP/al ice', `7:9 $.endpoint: ${ONE_CHANNEL}; it holds a space`],
  ['{ sip: "sip:a@b", endpoint: müller }', `it holds ü`],
];

describe('A tier that is refused', () => {
  for (const [tier, ...wanted] of CASES) {
    it(`says what to write for ${tier}`, () => {
      const told = errorsOf(load(withTiers(tier))).map((error) =>
        error.replace('routes.support.tiers[0]', '$'),
      );
      assert.equal(told.length, wanted.length, told.join('\n'));
      for (const [index, error] of wanted.entries())
        assert(told[index]?.endsWith(error), told[index]);
    });
  }
});
