import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { freePort } from '../../lab/free-port.ts';
import { run } from './cli.ts';
import { setUpAsShipped } from './as-shipped.ts';
import { ami, apply, config, doctor, doctorCommand, type Edit, undo, written } from './doctor.ts';
import { FAULTS } from './doctor-faults.ts';
import { lab } from './lab.ts';

/**
 * What the lab itself brings: its carriers are not qualified, its app runs, and nobody sets
 * timer_b.
 */
const OF_THE_LAB = ['qualify-off', 'app-connected', 'timer-b'];

describe('ari-failover doctor', () => {
  let undoAll: (() => Promise<void>) | undefined;
  before(async () => {
    undoAll = await setUpAsShipped();
  });
  after(() => undoAll?.());

  it('finds no fault with the shipped configuration, and says what only AMI would tell', async () => {
    const { code, ids, notChecked } = await doctorCommand(config());
    assert.deepEqual([code, ids], [1, OF_THE_LAB]);
    assert.deepEqual(
      notChecked.map(({ what, needs }) => [needs, what.split(' ', 1)[0]]),
      [
        'websocket_write_timeout',
        'sessionlimit',
        'icesupport',
        'bindaddr',
        'bindaddr',
        'rtpstart',
        'the',
        'whether',
      ].map((what) => ['asterisk.ami in failover.yaml', what]),
    );
  });

  it('leaves nothing unchecked with AMI, with the rights of the shipped manager.conf', async () => {
    const { code, ids, notChecked } = await doctor(config({ ami: ami() }));
    assert.deepEqual([code, ids, notChecked], [1, OF_THE_LAB, []]);
  });

  it('finds no fault with examples/failover.yaml beside it', async () => {
    const example = await readFile(
      new URL('../../examples/failover.yaml', import.meta.url),
      'utf8',
    );
    const { asterisk } = parse(config({ ami: ami() })) as Record<string, unknown>;
    const yaml = stringify({ ...(parse(example) as Record<string, unknown>), asterisk });
    const { ids, notChecked, text } = await doctor(yaml);
    assert.deepEqual([ids, notChecked], [OF_THE_LAB, []], text);
  });

  it('finds the published password', async () => {
    const edits: readonly Edit[] = [
      ['ari.conf', `password = ${lab().asterisk.password}`, 'password = change-me'],
    ];
    await apply(edits, ['module reload res_ari.so']);
    try {
      const { ids } = await doctor(config({ ami: ami(), password: 'change-me' }));
      assert.deepEqual(sorted(ids), sorted([...OF_THE_LAB, 'published-password']));
    } finally {
      await undo(edits, ['module reload res_ari.so']);
    }
  });

  for (const [what, edits, reload, ids] of FAULTS) {
    it(`finds ${what}`, async () => {
      await apply(edits, reload);
      try {
        const found = await doctor(config({ ami: ami() }));
        assert.deepEqual(sorted(found.ids), sorted([...OF_THE_LAB, ...ids]), found.text);
        assert.deepEqual(found.notChecked, []);
      } finally {
        await undo(edits, reload);
      }
    });
  }

  it('finds modules that are not loaded, and what it cannot read without them', async () => {
    const { asterisk } = lab();
    const modules = ['func_timeout.so', 'func_config.so', 'func_dialplan.so', 'func_strings.so'];
    for (const module of modules) await asterisk.cli(`module unload ${module}`);
    try {
      const { code, ids, notChecked } = await doctor(config({ ami: ami() }));
      const missing = ['module-missing', 'module-missing', 'module-missing'];
      assert.deepEqual(sorted(ids), sorted([...OF_THE_LAB, ...missing]));
      assert.deepEqual(
        notChecked.map(({ needs }) => needs),
        [...Array<string>(6).fill('config'), 'dialplan'].map(
          (name) => `the module func_${name}.so`,
        ),
      );
      assert.equal(code, 2);
    } finally {
      for (const module of modules) await asterisk.cli(`module load ${module}`);
    }
  });

  const configs: ReadonlyArray<
    readonly [what: string, more: Record<string, unknown>, ids: readonly string[]]
  > = [
    [
      'a trunk whose endpoint does not exist',
      { trunks: { 'carrier-a': {}, 'carrier-b': {}, other: { endpoint: 'carier-a' } } },
      ['endpoint-missing'],
    ],
    [
      'a phone that nobody has registered',
      { tiers: [{ endpoint: 'PJSIP/unregistered' }] },
      ['no-contact'],
    ],
    [
      'an endpoint for sip that does not exist',
      { tiers: [{ sip: 'sip:a@10.0.0.5', endpoint: 'outbond' }] },
      ['endpoint-missing'],
    ],
    [
      'a technology without its module',
      { tiers: [{ endpoint: 'Foo/bar' }] },
      ['technology-missing'],
    ],
    [
      'a Local/ without its extension',
      { tiers: [{ endpoint: 'Local/1@lab-local' }] },
      ['local-missing'],
    ],
    ['a Local/ with its extension', { tiers: [{ endpoint: 'Local/busy@lab-local/n' }] }, []],
    [
      'a carrier that answers no OPTIONS',
      { trunks: { unqualified: {} } },
      ['not-answering', 'trunk-not-identified'],
    ],
    [
      'a person with two phones of which one rings',
      { tiers: [{ endpoint: 'PJSIP/desk', contacts: 'first' }] },
      ['rings-first-contact'],
    ],
    [
      'one whose name does not resolve',
      { trunks: { nameless: {} } },
      ['not-answering', 'trunk-not-identified'],
    ],
    ['a trunk that registers, with a line', { trunks: { registered: {} } }, []],
  ];
  for (const [what, more, ids] of configs) {
    it(`finds in failover.yaml ${what}`, async () => {
      const { ids: found, text } = await doctor(config({ ami: ami(), ...more }));
      const own = found.filter((id) => !OF_THE_LAB.includes(id));
      assert.deepEqual(sorted(own), sorted(ids), text);
      assert.equal(text.includes('does not resolve'), what.includes('does not resolve'));
    });
  }

  it('says which right its AMI user lacks', async () => {
    const edits: readonly Edit[] = [['manager.conf', 'write = reporting', 'write = call']];
    await apply(edits, ['manager reload']);
    try {
      const { ids, notChecked } = await doctor(config({ ami: ami() }));
      assert.deepEqual(ids, OF_THE_LAB);
      // `call` may read functions, not the dialplan.
      assert.equal(notChecked.length, 1);
      assert.match(notChecked[0]?.needs ?? '', /`reporting` in `write`.*Permission denied/);
    } finally {
      await undo(edits, ['manager reload']);
    }
  });

  it('says that AMI lets it not in, and goes on', async () => {
    const { code, ids, notChecked } = await doctor(config({ ami: { ...ami(), password: 'x' } }));
    assert.deepEqual([code, sorted(ids)], [1, sorted([...OF_THE_LAB, 'ami-unusable'])]);
    assert(notChecked.length > 0);
  });

  it('says that ARI lets it not in', async () => {
    const { code, ids, text } = await doctor(config({ password: 'wrong' }));
    assert.deepEqual([code, ids], [2, ['ari-login']]);
    assert.match(text, /wrong user name or password at http.*ari\.conf/);
  });

  it('says that there is no Asterisk: 3, where it looked, and what to do', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { code, ids, complaint } = await doctorCommand(config({ url }));
    assert.deepEqual([code, ids], [3, []]);
    assert(complaint.startsWith(`nothing listens at ${url}/ari/: check asterisk.url`), complaint);
  });

  it('is for people: within 100 columns, and ends with the count', async () => {
    const file = await written(config({ trunks: { other: { endpoint: 'nowhere-near' } } }));
    const { code, out } = await run(['doctor', '--config', file]);
    assert.equal(code, 2);
    const lines = out.trimEnd().split('\n');
    assert.deepEqual(
      lines.filter((line) => line.length > 100),
      [],
    );
    assert.match(lines.at(-1) ?? '', /^1 error, 0 warnings, 2 notes, 8 not checked$/);
  });
});

function sorted(ids: readonly string[]): readonly string[] {
  return ids.toSorted();
}
