import assert from 'node:assert/strict';
import { errorsOf, load, warningsOf, withTiers } from './config-file.ts';

/** What stands above a route that is right, and what is said of it. */
const WRONG: Readonly<Record<string, readonly [top: string, ...errors: string[]]>> = {
  'an unknown section': ['rotues: {}', '1:1 rotues: unknown key; did you mean "routes"?'],
  'an unknown key': [
    'asterisk: { usrname: x }',
    '1:13 asterisk.usrname: unknown key; did you mean "username"?',
  ],
  'a key of a YAML merge': [
    'log: { <<: { level: info } }',
    '1:8 log.<<: is a merge key, which YAML 1.2 does not have',
  ],
  'a merge key among names': ['trunks: { <<: {} }', '1:11 trunks.<<: must be a name'],
  'a list for a map': ['asterisk: [a]', '1:1 asterisk: must be a map of keys and values'],
  'a section that stands twice': [
    'log: { level: info }\nlog: { level: debug }',
    '2:1 log: is already on line 1: keep one',
  ],
  'a key that stands twice': [
    'log:\n  level: info\n  pretty: no\n  level: debug',
    '4:3 log.level: is already on line 2: keep one',
  ],
  'a name that stands twice, once as a number': [
    'trunks: { 20: {}, "20": {} }',
    '1:19 trunks.20: is already on line 1: keep one',
  ],
  'an empty key': ['log: { level: }', '1:8 log.level: is empty: it must be `error`'],
  'a number that is none': [
    'health: { fail_after: .nan }',
    '1:11 health.fail_after: must be a whole number from 1 to 1000',
  ],
  'a choice that is none': ['log: { level: loud }', '1:8 log.level: must be `error` or `warn`'],
  'a map for a choice': ['log: { level: { a: 1 } }', '1:8 log.level: must be `error`'],
  'a switch that is none': ['log: { pretty: maybe }', '1:8 log.pretty: must be `yes` or `no`'],
  'a URL that is none': ['asterisk: { url: "ftp://h" }', '1:13 asterisk.url: must be a URL'],
  'a port that is none': ['asterisk: { url: "http://h:99999" }', '1:13 asterisk.url: must be a'],
  'a secret in the URL': ['asterisk: { url: "http://u:p@h" }', '1:13 asterisk.url: must be a URL'],
  'a colon in the user': [
    'asterisk: { username: "a:b" }',
    '1:13 asterisk.username: must be a name',
  ],
  'an app name with a dot': ['asterisk: { app: a.b }', '1:13 asterisk.app: must be a name'],
  'a country that is none': ['numbering: { country: XX }', '1:14 numbering.country: must be a'],
  'a country in small letters': ['numbering: { country: us }', '1:14 numbering.country: must be'],
  'a CA file that is not there': [
    'asterisk: { url: "https://h", ca_file: none.pem }',
    '1:31 asterisk.ca_file: cannot be read: there is no such file',
  ],
  'a list of names for a map of trunks': [
    'trunks:\n  - carrier-a\n  - carrier-b',
    '1:1 trunks: must be a map of keys and values; write `carrier-a:` without `- `',
  ],
  'an endpoint with an umlaut': [
    'trunks: { a: { endpoint: PJSIP/müller } }',
    "1:16 trunks.a.endpoint: must be a PJSIP endpoint's name such as carrier-a or PJSIP/carrier-a; it holds ü",
  ],
  'an endpoint of another technology': [
    'trunks: { a: { endpoint: SIP/a } }',
    "1:16 trunks.a.endpoint: must be a PJSIP endpoint's name",
  ],
  'a prefix with letters': [
    'trunks: { a: { prefix: "0w" } }',
    '1:16 trunks.a.prefix: must be digits',
  ],
  'a prefix that YAML read': [
    'trunks: { a: { prefix: 00 } }',
    '1:16 trunks.a.prefix: must be digits',
  ],
  'a name that a dial string would take apart': [
    'trunks: { "a,b": {} }',
    '1:11 trunks.a,b: must be a name of letters, digits, - _ .',
  ],
  'a site that is not there': [
    'trunks: { a: { site: dc9 } }\nsites: { dc1: {} }',
    '1:16 trunks.a.site: no site "dc9"; did you mean "dc1"?',
  ],
  'policies that refine each other': [
    'policies: { a: { policy: b }, b: { policy: a } }',
    '1:18 policies.a.policy: refines itself: a → b → a',
    '1:36 policies.b.policy: refines itself: b → a → b',
  ],
  'names and values below sections that are not built yet': [
    'emergency: { trunks: [x], numbers: [112] }\nnotify: { alerts: { cascade: ops } }\nhealth: on',
    '1:23 emergency.trunks[0]: no trunk "x"; there is none',
    '1:37 emergency.numbers[0]: must be a short number in quotes',
    '2:21 notify.alerts.cascade: no cascade "ops"; there is none',
    '3:1 health: must be `off`, or a map of keys and values',
  ],
};

const ROUTE = 'routes: { support: { tiers: [ { sip: "sip:a@b" } ] } }';

describe('configuration files', () => {
  for (const [what, [top, ...errors]] of Object.entries(WRONG)) {
    it(`refuses ${what}`, () => {
      const told = errorsOf(load(`${top}\n${ROUTE}\n`));
      assert.equal(told.length, errors.length, told.join('\n'));
      for (const [index, error] of errors.entries()) {
        assert.ok(told[index]?.startsWith(error), `${told[index]} is not ${error}`);
      }
    });
  }

  it('refuses a file without routes, a route without tiers, and tells it where the route stands', () => {
    assert.deepEqual(errorsOf(load('')), ['1:1 routes: must hold at least one route']);
    assert.deepEqual(errorsOf(load('rotues: {}')), [
      '1:1 rotues: unknown key; did you mean "routes"?',
      '1:1 routes: must hold at least one route',
    ]);
    assert.deepEqual(errorsOf(load('routes:\n  a:\n  b: { tiers: [] }\n')), [
      '2:3 routes.a.tiers: is missing: it must be a list of at least one tier',
      '3:8 routes.b.tiers: must be a list of at least one tier',
    ]);
  });

  it('says what YAML itself cannot read, with its line', () => {
    assert.match(String(errorsOf(load('routes:\n  a: [\n'))[0]), /^2:6 : \[ is not closed/);
    assert.match(String(errorsOf(load('routes: *none\n'))[0]), /^1:9 : \*none is an alias/);
    assert.equal(
      errorsOf(load('a: 1\n---\nb: 2\n'))[0],
      '2:1 : begins a second document: keep one',
    );
  });

  it('lets an alias stand for a whole map', () => {
    const trunks = 'trunks: { a: &same { max_calls: 3, prefix: "00" }, b: *same }\n';
    const loaded = load(`${trunks}routes: { r: { tiers: [ { endpoint: PJSIP/a } ] } }\n`);
    assert.deepEqual(errorsOf(loaded), []);
    const limits = loaded.ok ? loaded.config.trunks.map(({ maxCalls }) => maxCalls) : [];
    assert.deepEqual(limits, [3, 3]);
  });

  it('survives aliases that would fill the memory', () => {
    const lines = Array.from('bcdefgh', (letter, index) => {
      const before = String.fromCharCode('a'.charCodeAt(0) + index);
      return `${letter}: &${letter} [${Array(9).fill(`*${before}`).join(',')}]`;
    });
    const [error] = errorsOf(load(['a: &a [x,x,x,x,x,x,x,x,x]', ...lines].join('\n')));
    assert.match(String(error), /holds too many aliases/);
  });

  it('takes numbers for names, in their order in the file', () => {
    const loaded = load(
      'trunks: { 20: {}, 10: {} }\nroutes: { 100: { tiers: [ { number: "+14155552671" } ] } }\n',
    );
    assert.deepEqual(errorsOf(loaded), []);
    const tier = loaded.ok ? loaded.config.routes.get('100')?.tiers[0] : undefined;
    const destination = tier?.kind === 'dial' ? tier.targets[0]?.destination : undefined;
    assert.ok(destination?.kind === 'number');
    assert.deepEqual(
      destination.trunks.map(({ name }) => name),
      ['20', '10'],
    );
  });

  it('warns of a number that cannot exist', () => {
    const yaml = withTiers(
      '{ sip: "sip:a@b", policy: never-miss }',
      '{ number: "+14155550123456", via: carrier-a }',
    );
    assert.deepEqual(warningsOf(load(yaml)), [
      '8:11 routes.support.tiers[1].number: +14155550123456 cannot exist (it is too long for its country): the tier will be INVALID_NUMBER',
    ]);
  });

  it('warns of a number whose range is newer than the numbering plans, and what becomes of it', () => {
    const yaml = withTiers('{ number: "+14362345678", via: carrier-a }');
    const why = 'no known number of its country starts with these digits';
    const warned = '7:11 routes.support.tiers[0].number: +14362345678';
    assert.deepEqual(warningsOf(load(yaml)), [
      `${warned} may not exist (${why}): the call dials it nevertheless`,
    ]);
    assert.deepEqual(warningsOf(load(`${yaml}numbering: { strict: yes }\n`)), [
      `${warned} cannot exist (${why}): the tier will be INVALID_NUMBER`,
    ]);
  });
});
