import assert from 'node:assert/strict';
import { errorsOf, load, warningsOf, withTiers } from './config-file.ts';

/** A file with these entries of `numbers`, the first on line 9. */
function withNumbers(...entries: readonly string[]): string {
  const head = withTiers('{ endpoint: PJSIP/alice }');
  const numbers = ['numbers:', ...entries.map((entry) => `  ${entry}`)].join('\n');
  return `${head}${numbers}\nnumbering: { country: US }\n`;
}

const ON = '{ route: support }';
const MUST_BE =
  'must be a number in E.164, such as "+14155550100", or a block such as "+141555502*"';

const REFUSED: ReadonlyArray<readonly [entries: readonly string[], error: string]> = [
  [
    ['"+14155550100": { route: suport }'],
    '9:21 numbers.+14155550100.route: no route "suport"; did you mean "support"?',
  ],
  [
    ['"+14155550100": { label: Main }'],
    '9:3 numbers.+14155550100.route: is missing: name the route of its calls',
  ],
  [
    ['"+14155550100": { route: support, failover: never }'],
    '9:37 numbers.+14155550100.failover: must be `yes` or `no`',
  ],
  [
    ['"+14155550100": { route: support, tier: 1 }'],
    '9:37 numbers.+14155550100.tier: unknown key; there is: route, label, failover',
  ],
  [
    [`+14155550100: ${ON}`],
    '9:3 numbers.14155550100: is not in E.164: write "+14155550100", in quotes',
  ],
  [
    [`"415 555 0100": ${ON}`],
    '9:3 numbers.415 555 0100: is not in E.164: write "+14155550100", in quotes',
  ],
  [
    [`"4930123456": ${ON}`],
    '9:3 numbers.4930123456: is not in E.164: write "+4930123456", in quotes',
  ],
  [
    [`"100": ${ON}`],
    '9:3 numbers.100: is not in E.164: write the plus and the country first, in quotes',
  ],
  [[`"+999123456": ${ON}`], '9:3 numbers.+999123456: is not in E.164: no number begins like this'],
  [[`main: ${ON}`], `9:3 numbers.main: ${MUST_BE}; m is no part of a number`],
  [
    [`"+1415*5502": ${ON}`],
    `9:3 numbers.+1415*5502: ${MUST_BE}; the star of a block comes last, behind the digits that all its numbers share`,
  ],
  [[`"*": ${ON}`], `9:3 numbers.*: ${MUST_BE}`],
  [
    [`"+14155550100*": ${ON}`],
    '9:3 numbers.+14155550100*: is a whole number and no block: leave its star out',
  ],
  [[`"+999*": ${ON}`], '9:3 numbers.+999*: is no block: no country has its calling code'],
  [
    [`"+14155550100": ${ON}`, `"+1 (415) 555-0100": ${ON}`],
    '10:3 numbers.+1 (415) 555-0100: is the same as "+14155550100": keep one',
  ],
  [
    [`"+141555502*": ${ON}`, `"+1 415 555 02*": ${ON}`],
    '10:3 numbers.+1 415 555 02*: is the same as "+141555502*": keep one',
  ],
  [
    [`"+911": ${ON}`],
    '9:3 numbers.+911: is an emergency number, which the app routes by itself: remove it',
  ],
  [
    [`"911": ${ON}`],
    '9:3 numbers.911: is an emergency number, which the app routes by itself: remove it',
  ],
];

describe('numbers that are refused', () => {
  for (const [entries, error] of REFUSED) {
    it(entries.join(' and '), () => {
      assert.deepEqual(errorsOf(load(withNumbers(...entries))), [error]);
    });
  }

  it('as is a route with the name by-number', () => {
    const text = withTiers('{ endpoint: PJSIP/alice }').replace('support', 'by-number');
    assert.deepEqual(errorsOf(load(text)), [
      '5:3 routes.by-number: is the word for Stasis() to look a number up: give the route another name',
    ]);
  });
});

describe('numbers that are right', () => {
  it('are compared without spaces, in the order of the file', () => {
    const loaded = load(
      withNumbers(
        '"+1 415 555 0100": { route: support, label: Main number }',
        '"+1 415 555 02*": { route: support, failover: no }',
      ),
    );
    assert(loaded.ok, errorsOf(loaded).join());
    assert.deepEqual(warningsOf(loaded), []);
    assert.deepEqual(loaded.config.numbers.all, [
      { entry: '+14155550100', route: 'support', label: 'Main number', failsOver: true },
      { entry: '+141555502*', route: 'support', failsOver: false },
    ]);
  });

  it('may be none', () => {
    const loaded = load(withTiers('{ endpoint: PJSIP/alice }'));
    assert(loaded.ok && loaded.config.numbers.all.length === 0);
  });

  it('may be one that cannot exist, with a warning', () => {
    const loaded = load(withNumbers(`"+1415555": ${ON}`));
    assert(loaded.ok, errorsOf(loaded).join());
    assert.deepEqual(warningsOf(loaded), [
      '9:3 numbers.+1415555: cannot exist (it is too short for its country): nobody calls it',
    ]);
  });
});
