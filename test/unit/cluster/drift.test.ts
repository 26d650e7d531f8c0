import assert from 'node:assert/strict';
import { driftOf } from '../../../src/cluster/drift.ts';
import { errorsOf, load } from '../config/config-file.ts';

const CLUSTER = "cluster: { url: 'postgres://failover@127.0.0.1/failover' }";

const FILE = `
trunks:
  carrier-a: { max_calls: 30, prefix: "00" }
  carrier-b: {}
routes:
  support: { tiers: [ { number: "+14155550123", via: [carrier-a, carrier-b] } ] }
same_call_limit: 5
`;

function fingerprintOf(yaml: string) {
  const loaded = load(`${yaml}\n${CLUSTER}\n`);
  assert(loaded.ok, errorsOf(loaded).join('\n'));
  assert(loaded.fingerprint !== undefined);
  return loaded.fingerprint;
}

function drift(changed: string): readonly string[] {
  const [one, other] = [fingerprintOf(FILE), fingerprintOf(changed)];
  const found = driftOf(one.parts, other.parts);
  assert.deepEqual(driftOf(other.parts, one.parts), found);
  assert.equal(one.hash === other.hash, found.length === 0);
  return found;
}

/** With sixty numbers. */
function many(label: string): string {
  const numbers = Array.from({ length: 60 }, (_, index) => {
    return `  "+141555501${String(index).padStart(2, '0')}": { route: support, label: ${label} }`;
  });
  return `${FILE}numbers:\n${numbers.join('\n')}\n`;
}

describe('Two configurations', () => {
  const changes: ReadonlyArray<readonly [what: string, changed: string, drift: readonly string[]]> =
    [
      ['are alike', FILE, []],
      ['are alike with another layout', FILE.replace('carrier-b: {}', 'carrier-b:   {}  # x'), []],
      [
        'are alike with another order of names',
        FILE.replace('  carrier-b: {}\n', '').replace('trunks:\n', 'trunks:\n  carrier-b: {}\n'),
        [],
      ],
      [
        'differ in a key',
        FILE.replace('max_calls: 30', 'max_calls: 20'),
        ['trunks.carrier-a.max_calls'],
      ],
      [
        'differ in a key that one lacks',
        FILE.replace(', prefix: "00"', ''),
        ['trunks.carrier-a.prefix'],
      ],
      [
        'differ in a trunk that one lacks',
        FILE.replace('  carrier-b: {}\n', '').replace(', carrier-b]', ']'),
        ['routes.support.tiers', 'trunks.carrier-b'],
      ],
      ['differ in a value at the top', FILE.replace('limit: 5', 'limit: 6'), ['same_call_limit']],
      ['differ in a section', `${FILE}health: { fail_after: 2 }\n`, ['health']],
      [
        'differ in what each node has for itself',
        `${FILE}asterisk: { app: other }\nadmin: off\nstate: /tmp/x.db\nlog: { level: debug }\n`,
        [],
      ],
      ['differ in a path to records', `${FILE}records: off\n`, ['records']],
    ];
  for (const [what, changed, expected] of changes) {
    it(what, () => {
      assert.deepEqual(drift(changed), expected);
    });
  }

  it('differ in numbers, which are too many to name', () => {
    const [one, other] = [fingerprintOf(many('a')), fingerprintOf(many('b'))];
    assert.equal(Object.keys(one.parts['numbers'] ?? {}).length, 60);
    assert.equal(driftOf(one.parts, other.parts)[0], 'numbers.+14155550100');
    const [few, all] = [{ numbers: { a: '1' } }, { numbers: { '': '2' } }];
    assert.deepEqual(driftOf(few, all), ['numbers']);
  });

  it('have no fingerprint without a cluster, and none that holds a secret', () => {
    const alone = load(FILE);
    assert(alone.ok);
    assert.equal(alone.fingerprint, undefined);
    const mail = (password: string): string => `${FILE}
notify:
  channels:
    ops: { type: email, smtp: 'smtp://pbx:${password}@mail.example.com', from: a@example.com, to: [b@example.com] }
`;
    assert.equal(fingerprintOf(mail('one')).hash, fingerprintOf(mail('two')).hash);
  });
});
