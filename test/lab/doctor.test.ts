import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { freePort } from '../../lab/ports.ts';
import type { Callee } from '../../lab/scenario.ts';
import { outcomes, place } from './call.ts';
import { lab } from './lab.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

interface Diagnosis {
  readonly code: number;
  /** Of errors, warnings and notes, in this order. */
  readonly ids: readonly string[];
  readonly notChecked: ReadonlyArray<{ readonly what: string; readonly needs: string }>;
  readonly text: string;
  readonly complaint: string;
}

type Edit = readonly [file: string, from: string, to: string];

/** What the lab itself brings: its carriers are not qualified, its app runs, and nobody sets timer_b. */
const OF_THE_LAB = ['qualify-off', 'app-connected', 'timer-b'];

describe('ari-failover doctor', function () {
  this.timeout(30_000);

  // As shipped: one place calls the app, for a route that is no variable.
  const asShipped: readonly Edit[] = [
    ['extensions.conf', 'Stasis(failover,${LAB_ROUTE},', 'Stasis(failover,support,'],
    ['extensions.conf', 'again,1,Stasis(failover,again)', 'again,1,NoOp(again)'],
    ['extensions.conf', '_X.,1,Stasis(failover)', '_X.,1,NoOp(no route)'],
    ['extensions.conf', 'Stasis(${CONTRACT_APP},', 'Stasis(contract,'],
  ];
  before(() => apply(asShipped, ['dialplan reload']));
  after(() => undo(asShipped, ['dialplan reload']));

  it('finds no fault with the shipped configuration, and says what only AMI would tell', async () => {
    const { code, ids, notChecked } = await doctor(config());
    assert.deepEqual([code, ids], [1, OF_THE_LAB]);
    assert.deepEqual(
      notChecked.map(({ what, needs }) => [needs, what.split(' ', 1)[0]]),
      ['websocket_write_timeout', 'sessionlimit', 'icesupport', 'the', 'that'].map((what) => [
        'asterisk.ami in failover.yaml',
        what,
      ]),
    );
  });

  it('leaves nothing unchecked with AMI, with the rights of the shipped manager.conf', async () => {
    const { code, ids, notChecked } = await doctor(config({ ami: ami() }));
    assert.deepEqual([code, ids, notChecked], [1, OF_THE_LAB, []]);
  });

  it('leaves the running app its name and its calls', async () => {
    const rings: Callee = { provisional: [{ code: 180 }], final: { code: 200, afterMs: 2500 } };
    const placed = await place({
      peers: { 'carrier-a': rings },
      during: async () => {
        const { ids } = await doctor(config({ ami: ami() }));
        assert(ids.includes('app-connected'));
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['ANSWER']);
    // The app is asked for by afterEach; here it takes a call that came after doctor.
    const after = await place({ peers: { 'carrier-a': { final: { code: 200 } } } });
    assert.deepEqual(outcomes(after), ['ANSWER']);
    const { app } = lab();
    assert(!app.log.some(({ message }) => /letting go|let go/.test(message)));
  });

  const PJSIP = ['module reload res_pjsip.so'];
  const DIALPLAN = ['dialplan reload'];
  const faults: ReadonlyArray<
    readonly [
      what: string,
      edits: readonly Edit[],
      reload: readonly string[],
      ids: readonly string[],
    ]
  > = [
    // pjsip.conf
    [
      'a renamed endpoint',
      [['pjsip.conf', '[carrier-b](way-out)', '[carrier-bb](way-out)']],
      PJSIP,
      ['endpoint-missing'],
    ],
    [
      'an endpoint without its AOR',
      [['pjsip.conf', 'aors = carrier-b', ';aors = carrier-b']],
      PJSIP,
      ['endpoint-without-aor'],
    ],
    [
      'an AOR of another name',
      [['pjsip.conf', 'aors = carrier-b', 'aors = carrier-bb']],
      PJSIP,
      ['aor-missing'],
    ],
    [
      'an AOR without a contact',
      [['pjsip.conf', 'contact = sip:127.0.1.2', ';contact = sip:127.0.1.2']],
      PJSIP,
      ['no-contact'],
    ],
    [
      'media that bypasses Asterisk',
      [['pjsip.conf', 'direct_media = no', 'direct_media = yes']],
      PJSIP,
      ['direct-media'],
    ],
    [
      'transfers by callees',
      [['pjsip.conf', 'allow_transfer = no', 'allow_transfer = yes']],
      PJSIP,
      ['allows-transfers'],
    ],
    [
      'redirections that are followed',
      [['pjsip.conf', 'redirect_method = user', 'redirect_method = uri_pjsip']],
      PJSIP,
      ['follows-redirects'],
    ],
    [
      'a bare 183 that is ignored',
      [['pjsip.conf', 'ignore_183_without_sdp = no', 'ignore_183_without_sdp = yes']],
      PJSIP,
      ['ignores-bare-183'],
    ],
    [
      'an overload that stops SIP',
      [['pjsip.conf', 'trigger = pjsip_only', 'trigger = global']],
      PJSIP,
      ['overload-trigger'],
    ],
    // ari.conf, http.conf, rtp.conf, modules
    [
      'a write timeout left at its default',
      [['ari.conf', 'websocket_write_timeout', ';websocket_write_timeout']],
      [],
      ['write-timeout'],
    ],
    [
      'few sessions',
      [['http.conf', 'sessionlimit = 100', 'sessionlimit = 10']],
      [],
      ['session-limit'],
    ],
    ['ICE', [['rtp.conf', 'icesupport = no', ';icesupport = no']], [], ['ice-deadlock']],
    [
      'a user who may only read',
      [['ari.conf', 'type = user', 'type = user\nread_only = yes']],
      ['module reload res_ari.so'],
      ['ari-read-only'],
    ],
    // extensions.conf
    [
      'a route that does not exist',
      [['extensions.conf', 'Stasis(failover,support,', 'Stasis(failover,suport,']],
      DIALPLAN,
      ['dialplan-unknown-route', 'route-not-called'],
    ],
    [
      'no route',
      [['extensions.conf', 'Stasis(failover,support,', 'Stasis(failover,,']],
      DIALPLAN,
      ['dialplan-no-route', 'route-not-called'],
    ],
    [
      "another application's name",
      [['extensions.conf', 'Stasis(failover,support,', 'Stasis(failsafe,support,']],
      DIALPLAN,
      ['dialplan-without-stasis'],
    ],
    [
      'no guard',
      [['extensions.conf', 'Set(TIMEOUT(absolute)=${LAB_GUARD})', 'NoOp(no guard)']],
      DIALPLAN,
      ['dialplan-no-guard'],
    ],
    [
      'a guard that stays',
      [['extensions.conf', 'Set(TIMEOUT(absolute)=0)', 'NoOp(guard)']],
      DIALPLAN,
      ['dialplan-guard-stays'],
    ],
    [
      'no extension T',
      [['extensions.conf', 'exten => T,1,', ';exten => T,1,']],
      DIALPLAN,
      ['dialplan-no-T'],
    ],
    [
      'no hops',
      [['extensions.conf', ',${DIALLED},${PJSIP_HEADER(read,X-Failover-Hops)})', ',${DIALLED})']],
      DIALPLAN,
      ['dialplan-no-hops'],
    ],
    [
      'no fallback',
      [
        ['extensions.conf', 'GotoIf($["${STASISSTATUS}"', 'NoOp($["${STASIS}"'],
        ['extensions.conf', 'GotoIf($["${FAILOVER_STATUS}" = "NOANSWER"', 'NoOp($["${A}" = "B"'],
      ],
      DIALPLAN,
      ['dialplan-no-fallback'],
    ],
    [
      'a tier that leads nowhere',
      [['extensions.conf', '[standby-ivr]', '[stand-by-ivr]']],
      DIALPLAN,
      ['tier-missing'],
    ],
  ];
  for (const [what, edits, reload, ids] of faults) {
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
    const modules = ['func_timeout.so', 'func_config.so', 'func_dialplan.so'];
    for (const module of modules) await asterisk.cli(`module unload ${module}`);
    try {
      const { code, ids, notChecked } = await doctor(config({ ami: ami() }));
      const missing = ['module-missing', 'module-missing'];
      assert.deepEqual(sorted(ids), sorted([...OF_THE_LAB, ...missing]));
      assert.deepEqual(
        notChecked.map(({ needs }) => needs),
        ['config', 'config', 'config', 'dialplan'].map((name) => `the module func_${name}.so`),
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
    ['a carrier that answers no OPTIONS', { trunks: { unqualified: {} } }, ['not-answering']],
  ];
  for (const [what, more, ids] of configs) {
    it(`finds in failover.yaml ${what}`, async () => {
      const { ids: found, text } = await doctor(config({ ami: ami(), ...more }));
      const own = found.filter((id) => !OF_THE_LAB.includes(id));
      assert.deepEqual(sorted(own), sorted(ids), text);
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
    const { code, ids, complaint } = await doctor(config({ url }));
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
    assert.match(lines.at(-1) ?? '', /^1 error, 0 warnings, 2 notes, 5 not checked$/);
  });
});

async function apply(edits: readonly Edit[], commands: readonly string[]): Promise<void> {
  for (const [file, from, to] of edits) await lab().asterisk.edit(file, from, to);
  for (const command of commands) await lab().asterisk.cli(command);
}

function undo(edits: readonly Edit[], commands: readonly string[]): Promise<void> {
  return apply(edits.map(([file, from, to]) => [file, to, from] as const).toReversed(), commands);
}

interface Wishes {
  readonly url?: string;
  readonly password?: string;
  readonly ami?: unknown;
  readonly trunks?: unknown;
  readonly tiers?: unknown;
}

/** Two carriers, a SIP URI and the standby IVR of the shipped files. */
function config({ trunks, tiers, ...asterisk }: Wishes = {}): string {
  const { ariUrl, username, password } = lab().asterisk;
  return stringify({
    asterisk: { url: ariUrl, username, password, ...asterisk },
    numbering: { country: 'US' },
    trunks: trunks ?? { 'carrier-a': {}, 'carrier-b': {} },
    routes: {
      support: {
        tiers: tiers ?? [
          { sip: 'sip:support@10.0.0.5' },
          { number: '+14155550123' },
          { dialplan: 'standby-ivr,s,1' },
        ],
      },
    },
  });
}

function ami(): Record<string, unknown> {
  return { port: lab().asterisk.amiPort, password: lab().asterisk.password };
}

async function written(yaml: string): Promise<string> {
  const file = lab().configFile.replace(/[^/]+$/, 'doctor.yaml');
  await writeFile(file, yaml);
  return file;
}

async function doctor(yaml: string): Promise<Diagnosis> {
  const { code, out, err } = await run(['doctor', '--json', '--config', await written(yaml)]);
  const { findings, notChecked } = JSON.parse(out) as {
    findings: ReadonlyArray<{ id: string }>;
    notChecked: Diagnosis['notChecked'];
  };
  const ids = findings.map(({ id }) => id);
  return { code, ids, notChecked, text: out, complaint: err };
}

function run(args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out, err });
    });
  });
}

function sorted(ids: readonly string[]): readonly string[] {
  return ids.toSorted();
}
