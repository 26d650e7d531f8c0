import assert from 'node:assert/strict';
import type { CheckSettings } from '../../../src/settings/checks.ts';
import { errorsOf, load, warningsOf } from './config-file.ts';

/** A trunk with these checks, written as flow YAML, on line 2; more sections below. */
function withChecks(checks: string, more = ''): string {
  return [
    'trunks:',
    `  carrier-a: { checks: [${checks}] }`,
    'routes:',
    '  support:',
    '    tiers: [{ number: "+14155552671" }]',
    more,
    '',
  ].join('\n');
}

const AMI = 'asterisk: { ami: { password: secret } }';

/** What they are read as, without an error or a warning. */
function read(checks: string, more = ''): readonly CheckSettings[] {
  const loaded = load(withChecks(checks, more));
  assert(loaded.ok, errorsOf(loaded).join('\n'));
  assert.deepEqual(warningsOf(loaded), []);
  return loaded.config.checks.get('carrier-a') ?? [];
}

describe('Checks of a trunk', () => {
  it('are none where none are configured', () => {
    assert.deepEqual(read(''), []);
  });

  it('are a word each, where nothing more is to be said', () => {
    assert.deepEqual(read('contact, registration', AMI), [
      { kind: 'contact', everyMs: 15_000 },
      { kind: 'registration', everyMs: 15_000 },
    ]);
    assert.deepEqual(read('contact: yes'), read('contact'));
    assert.deepEqual(read('contact: no'), []);
    assert.deepEqual(read('registration: no'), []);
  });

  it('run as often as they say, else as all of them', () => {
    const [contact, http] = read(
      'contact, { http: "http://10.0.0.9/", every: 1m }',
      'health: { check_every: 30s }',
    );
    assert.equal(contact?.everyMs, 30_000);
    assert.equal(http?.everyMs, 60_000);
  });

  it('name a registration', () => {
    assert.deepEqual(read('registration: line-1', AMI), [
      { kind: 'registration', name: 'line-1', everyMs: 15_000 },
    ]);
  });

  it('ask a URL', () => {
    assert.deepEqual(read('{ http: "https://10.0.0.9/health", expect: "ok", timeout: 2s }'), [
      {
        kind: 'http',
        label: '10.0.0.9',
        url: 'https://10.0.0.9/health',
        expect: 'ok',
        timeoutMs: 2000,
        everyMs: 15_000,
      },
    ]);
    const [usual] = read('http: "http://10.0.0.9/"');
    assert(usual?.kind === 'http' && usual.timeoutMs === 5000 && !('expect' in usual));
  });

  it('call a number through the trunk, rarely', () => {
    const [call] = read('call: "+14155550199"');
    assert(call?.kind === 'call');
    const { number, ...rest } = call;
    assert.deepEqual(rest, {
      kind: 'call',
      everyMs: 300_000,
      answerWithinMs: 10_000,
      rtp: false,
      maxPerDay: 300,
    });
    assert.equal(number.number, '+14155550199');
    assert.deepEqual(
      number.trunks.map(({ name }) => name),
      ['carrier-a'],
    );
  });

  it('call it as they say', () => {
    const [call] = read(
      '{ call: "4155550199", answer_within: 3s, header: "X-Probe: a: b", rtp: yes, max_per_day: 9, every: 30s }',
      'numbering: { country: US }',
    );
    assert(call?.kind === 'call');
    assert.equal(call.number.number, '+14155550199');
    assert.deepEqual(call.header, { name: 'X-Probe', value: 'a: b' });
    const { everyMs, answerWithinMs, rtp, maxPerDay } = call;
    assert.deepEqual(
      { everyMs, answerWithinMs, rtp, maxPerDay },
      { everyMs: 30_000, answerWithinMs: 3000, rtp: true, maxPerDay: 9 },
    );
  });

  const errors: ReadonlyArray<[checks: string, message: RegExp]> = [
    // Which kind it is.
    ['pinger', /must be .*contact.*registration/],
    ['{ every: 15s }', /exactly one of contact, registration, http, call; it has none/],
    ['{}', /exactly one of contact, registration, http, call; it has none/],
    ['null', /exactly one of contact, registration, http, call; it has none/],
    ['{ contact: yes, http: "http://x/" }', /exactly one of .*; it has contact and http/],
    ['contact, contact', /appears twice/],
    ['{ http: "http://x/", every: 5s }, { http: "http://x/", every: 9s }', /appears twice/],
    // Whose key it is.
    ['{ contact: yes, expect: ok }', /has no meaning beside `contact`: it belongs to `http`$/],
    ['{ contact: yes, rtp: yes }', /has no meaning beside `contact`: it belongs to `call`$/],
    [
      '{ call: "+14155550199", timeout: 2s }',
      /has no meaning beside `call`: it belongs to `http`$/,
    ],
    // What it says.
    ['{ contact: maybe }', /must be `yes` or `no`/],
    ['{ registration: "a b" }', /must be/],
    ['{ http: "ftp://x/" }', /must be/],
    ['{ http: "http://x/", timeout: {} }', /must be a duration from 100ms to 1m/],
    ['{ call: "+14155550199", max_per_day: [9] }', /must be a whole number from 1 to 100000/],
    ['{ http: "http://x/", timeout: 2m }', /must be a duration from 100ms to 1m/],
    ['{ contact: yes, every: 100ms }', /must be a duration from 1s to 1d/],
    ['{ call: "+14155550199", every: 29s }', /must be 30s or more: each run is a call/],
    ['{ call: "911" }', /must be a whole number that can exist: a check never calls short numbers/],
    ['{ call: "112" }', /a check never calls short numbers/],
    ['{ call: "+1911" }', /a check never calls short numbers/],
    ['{ call: "4155550199" }', /country/],
    ['{ call: "+14155550199", header: "X" }', /must be a SIP header/],
    ['{ call: "+14155550199", max_per_day: 0 }', /must be a whole number from 1 to 100000/],
  ];
  for (const [checks, message] of errors) {
    it(`refuses ${checks}`, () => {
      const found = errorsOf(load(withChecks(checks)));
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', message);
      assert.match(found[0] ?? '', /^2:\d+ trunks\.carrier-a\.checks/);
    });
  }

  it('are not those of a site', () => {
    assert.deepEqual(errorsOf(load(withChecks('{ ari_latency: 3x }'))), [
      '2:25 trunks.carrier-a.checks[0]: must have exactly one of contact, registration, http, call; it has none',
      '2:27 trunks.carrier-a.checks[0].ari_latency: unknown key; there is: contact, registration, http, expect, timeout, call, answer_within, header, rtp, max_per_day, every',
    ]);
  });

  it('never call for help', () => {
    const found = errorsOf(load(withChecks('call: "911"', 'numbering: { country: US }')));
    assert(
      found.some((error) => /is an emergency number: a check never calls one/.test(error)),
      found.join('\n'),
    );
  });

  it('never call for help, as the trunk would be asked for it', () => {
    const more =
      'numbering: { country: US }\nemergency: { numbers: ["4155552671", "14155552671"] }';
    const file = withChecks('call: "+14155552671"', more);
    for (const [trunk, isRefused] of [
      ['number_format: national', true],
      ['number_format: national, prefix: "00"', true],
      ['number_format: digits', true],
      ['number_format: e164', false],
    ] as const) {
      const loaded = load(file.replace('carrier-a: {', `carrier-a: { ${trunk},`));
      const found = errorsOf(loaded).join('\n');
      assert.match(found, isRefused ? /^2:.*call: is an emergency number/ : /^$/, trunk);
    }
  });

  const warnings: ReadonlyArray<[checks: string, more: string, message: RegExp]> = [
    ['registration', '', /only AMI reports registrations, see asterisk\.ami/],
    [
      'contact',
      'health: off',
      /^2:\d+ trunks\.carrier-a\.checks: has no effect with `health: off`/,
    ],
  ];
  for (const [checks, more, message] of warnings) {
    it(`warns of ${[checks, more].filter(Boolean).join(' with ')}`, () => {
      const loaded = load(withChecks(checks, more));
      assert(loaded.ok, errorsOf(loaded).join('\n'));
      const found = warningsOf(loaded);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', message);
    });
  }

  it('warns of a call that is never made, since callers need the only place', () => {
    const call = '{ call: "+14155550199" }';
    for (const [limit, isWarned] of [
      ['max_calls: 1', true],
      ['max_calls_per_second: 1.5', true],
      ['max_calls: 2, max_calls_per_second: 2', false],
    ] as const) {
      const file = withChecks(call).replace('carrier-a: {', `carrier-a: { ${limit},`);
      const found = warningsOf(load(file)).join('\n');
      assert.match(found, isWarned ? /checks\[0\]: is never made/ : /^$/, limit);
    }
  });
});
