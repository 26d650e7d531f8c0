import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { errorsOf, load, warningsOf, withTiers } from './config-file.ts';

const TIERS = ['{ number: "+12025550123", via: carrier-a }', '{ endpoint: PJSIP/alice }'];

/** A file with one drill, which stands on line 10, and a country. */
function withDrill(drill: string, ...tiers: readonly string[]): string {
  const head = withTiers(...(tiers.length > 0 ? tiers : TIERS));
  return `${head}drills:\n  tuesday: { ${drill} }\nnumbering: { country: US }\nrecords: { time_zone: Europe/Berlin }\n`;
}

const WHOLE = 'trunk: carrier-a, as: sip:503, for: 10m';

const REFUSED: ReadonlyArray<[drill: string, ...errors: readonly string[]]> = [
  ['as: sip:503, for: 10m', ': must have exactly one of trunk, site, route; it has none'],
  [
    'trunk: carrier-a, route: support, as: sip:503, for: 10m',
    ': must have exactly one of trunk, site, route; it has trunk and route',
  ],
  [
    'trunk: carrier-a',
    '.as: is missing: say how it fails, such as sip:503',
    '.for: is missing: say when it ends by itself, such as 10m',
  ],
  [
    'trunk: carier-a, as: refused, for: 10m',
    '.trunk: no trunk "carier-a"; did you mean "carrier-a"?',
  ],
  ['trunk: carrier-a, as: 503, for: 10m', '.as: must be `sip:`…; write sip:503'],
  [
    'trunk: carrier-a, as: sip:200, for: 10m',
    '.as: must be `sip:`…; a 2xx is an answer, and no failure',
  ],
  ['trunk: carrier-a, as: sip:700, for: 10m', '.as: must be `sip:`…'],
  ['trunk: carrier-a, as: sip:5xx, for: 10m', '.as: must be `sip:`…'],
  ['trunk: carrier-a, as: cause:0, for: 10m', '.as: must be `sip:`…'],
  ['trunk: carrier-a, as: cause:128, for: 10m', '.as: must be `sip:`…'],
  ['trunk: carrier-a, as: busy, for: 10m', '.as: must be `sip:`…'],
  [
    'trunk: carrier-a, as: silence, for: 10',
    '.for: must be a duration from 1s to 1d, such as 15s; write its unit: 10s',
  ],
  ['trunk: carrier-a, as: silence, for: 2d', '.for: must be a duration from 1s to 1d, such as 15s'],
  [`${WHOLE}, share: 0%`, '.share: must be a share from 1% to 100%'],
  [`${WHOLE}, share: 101%`, '.share: must be a share from 1% to 100%'],
  [`${WHOLE}, share: 50`, '.share: must be a share from 1% to 100%; write 50%'],
  [
    `${WHOLE}, schedule: tuesday at ten`,
    '.schedule: must be a day and a time such as "Tue 10:00", or the five fields of cron, such as "0 10 * * 2"',
  ],
  [`${WHOLE}, schedule: "Tue 25:00"`, '.schedule: must be a day…'],
  [`${WHOLE}, schedule: "0 0 30 2 *"`, '.schedule: must be a day…'],
  [`${WHOLE}, schedule: "61 * * * *"`, '.schedule: must be a day…'],
  [`${WHOLE}, caller: 4155550100`, '.caller: must be the number of a caller in quotes…'],
];

describe('drills that are refused', () => {
  for (const [drill, ...errors] of REFUSED) {
    it(drill, () => {
      const told = errorsOf(load(withDrill(drill)));
      assert.equal(told.length, errors.length, told.join('\n'));
      for (const [index, error] of errors.entries()) {
        const [start = '', end = ''] = error.split('…');
        assert.match(told[index] ?? '', /^10:/);
        assert.ok(told[index]?.includes(` drills.tuesday${start}`), told[index]);
        assert.ok(told[index]?.endsWith(end), told[index]);
      }
    });
  }

  it('what is no map at all', () => {
    assert.deepEqual(errorsOf(load(`${withTiers(...TIERS)}drills:\n  tuesday: 5\n`)), [
      '10:3 drills.tuesday: must be a map of keys and values',
    ]);
  });
});

const WARNED: ReadonlyArray<
  [what: string, drill: string, tiers: readonly string[], warning: string]
> = [
  [
    'a route of one tier',
    WHOLE,
    ['{ number: "+12025550123", via: carrier-a }'],
    ': leaves callers of route support with nothing: policy unreachable moves on with CONGESTION, nothing is left to try',
  ],
  [
    'a person decides',
    'route: support, as: sip:486, for: 10m',
    TIERS,
    ': leaves callers of route support with nothing: policy unreachable stops on BUSY',
  ],
  [
    'a loop',
    'route: support, as: sip:482, for: 10m',
    TIERS,
    ': leaves callers of route support with nothing: a loop ends every cascade',
  ],
  [
    'no route goes by the trunk',
    'trunk: carrier-b, as: refused, for: 10m',
    TIERS,
    '.trunk: has no effect: no call uses trunk carrier-b',
  ],
  [
    'a caller who cannot exist',
    `${WHOLE}, caller: "+1555"`,
    TIERS,
    '.caller: cannot exist (it is too short for its country): nobody calls from it',
  ],
];

describe('drills that are warned about', () => {
  for (const [what, drill, tiers, warning] of WARNED) {
    it(what, () => {
      const loaded = load(withDrill(drill, ...tiers));
      assert.deepEqual(errorsOf(loaded), []);
      assert.deepEqual(
        warningsOf(loaded).map((told) => told.replace(/^\d+:\d+ drills\.tuesday/, '')),
        [warning],
      );
    });
  }

  it('but not the last trunk of several, nor one with a dialplan tier behind it', () => {
    for (const tiers of [
      ['{ number: "+12025550123", via: [carrier-b, carrier-a] }'],
      ['{ number: "+12025550123", via: carrier-a }', 'dialplan: "ivr,s,1"'],
    ]) {
      assert.deepEqual(warningsOf(load(withDrill(WHOLE, ...tiers))), []);
    }
  });
});

const SCHEDULES: ReadonlyArray<[text: string, cron: string]> = [
  ['Tue 10:00', '0 10 * * Tue'],
  ['Mon-Fri 09:05', '5 9 * * Mon-Fri'],
  ['Mon,Thu 22:30', '30 22 * * Mon,Thu'],
  ['0 10 1 * *', '0 10 1 * *'],
];

describe('drills that are right', () => {
  const rows: ReadonlyArray<[drill: string, expected: object]> = [
    [
      `${WHOLE}, caller: "(415) 555-0100", share: 25%`,
      { as: { by: 'sip', code: 503 }, caller: '+14155550100', share: 0.25 },
    ],
    ['trunk: carrier-a, as: cause:34, for: 10m', { as: { by: 'cause', cause: 34 }, share: 1 }],
    [
      'trunk: carrier-a, as: refused, for: 10m, caller: "100"',
      { as: { by: 'refused' }, caller: '100', share: 1 },
    ],
    ['trunk: carrier-a, as: silence, for: 10m', { as: { by: 'silence' }, share: 1 }],
    ...SCHEDULES.map(([text, cron]): [string, object] => [
      `${WHOLE}, schedule: "${text}"`,
      {
        as: { by: 'sip', code: 503 },
        share: 1,
        schedule: { text, cron, timeZone: 'Europe/Berlin' },
      },
    ]),
  ];
  for (const [drill, expected] of rows) {
    it(drill, () => {
      const loaded = load(withDrill(drill));
      assert(loaded.ok, errorsOf(loaded).join('\n'));
      const on = { kind: 'trunk', name: 'carrier-a' };
      assert.deepEqual(loaded.config.drills, [
        { name: 'tuesday', on, forMs: 600_000, ...expected },
      ]);
    });
  }

  it('as docs/drills.md has one', () => {
    const page = readFileSync(new URL('../../../docs/drills.md', import.meta.url), 'utf8');
    const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
    const loaded = load(`${withTiers(...TIERS)}${example}`);
    assert.deepEqual([...errorsOf(loaded), ...warningsOf(loaded)], []);
    assert.equal(loaded.ok && loaded.config.drills.length, 1);
  });

  it('none', () => {
    const loaded = load(withTiers(...TIERS));
    assert.deepEqual(loaded.ok && loaded.config.drills, []);
  });
});
