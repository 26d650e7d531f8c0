import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { known, type Facts } from '../../../src/doctor/facts.ts';
import { NEEDED_MODULES } from '../../../src/doctor/needed-modules.ts';
import { rightsFindings } from '../../../src/doctor/rights-findings.ts';
import { examined, HEALTHY, NOTHING, route, table, told, USUAL, without } from './healthy.ts';

/** A release that can deadlock with ICE. */
const AFFECTED: Partial<Facts> = {
  version: '22.10.1',
  release: { major: 22, minor: 10, patch: 1 },
};
const OWN_BUILD: Partial<Facts> = { version: 'GIT-master', release: undefined };
const ICE = 'warning ice-deadlock';

function setting(name: keyof Facts['settings'], value: string): Partial<Facts> {
  return { settings: { ...HEALTHY.settings, [name]: known(value) } };
}

table('Doctor on rights finds', [
  ['a read-only user', { mayWrite: known(false) }, ['error ari-read-only']],
  ['no answer', { mayWrite: NOTHING }, ['not-checked whether the ARI user may write']],
  ['that nobody has the name', { nameUse: known('free') }, ['note app-not-connected']],
  ['calls of an earlier run', { nameUse: known('calls-left') }, []],
  ['no answer to that', { nameUse: NOTHING }, ['not-checked whether the app is connected']],
  ['nothing wrong without AMI', { ami: { kind: 'absent' } }, []],
  ['AMI refused', { ami: { kind: 'unusable', problem: 'x' } }, ['warning ami-unusable']],
]);

/** Of these passwords. */
function passwordFindings(password: string, amiPassword: string): readonly string[] {
  const ami = { host: 'h', port: 5038, username: 'u', password: amiPassword };
  const asterisk = { app: 'failover', username: 'u', password, ami };
  return told(rightsFindings(HEALTHY, asterisk)).filter((remark) => remark.startsWith('warning'));
}

describe('Doctor on passwords', () => {
  it('finds that they are the published ones', () => {
    assert.deepEqual(passwordFindings('change-me', 'mine'), ['warning published-password']);
    assert.deepEqual(passwordFindings('mine', 'change-me'), ['warning published-password']);
    assert.deepEqual(passwordFindings('mine', 'mine'), []);
  });

  for (const file of ['ari.conf', 'manager.conf']) {
    it(`knows what asterisk-conf/${file} has`, () => {
      const url = new URL(`../../../asterisk-conf/${file}`, import.meta.url);
      assert.match(readFileSync(url, 'utf8'), /^(?:password|secret) = change-me$/m);
    });
  }
});

function unread(): Facts['settings'] {
  const names = Object.keys(HEALTHY.settings);
  return Object.fromEntries(names.map((name) => [name, NOTHING])) as Facts['settings'];
}

table('Doctor on what Asterisk opens finds', [
  ['ARI on every network', setting('httpAddress', '0.0.0.0'), ['warning http-open']],
  ['the same with IPv6', setting('httpAddress', '[::]'), ['warning http-open']],
  ['nothing wrong with a private address', setting('httpAddress', '10.0.0.5'), []],
  ['AMI on every network', setting('managerAddress', '0.0.0.0'), ['warning manager-open']],
  ['a small range of ports', setting('rtpEnd', '10010'), ['warning rtp-range']],
  ['none', setting('rtpEnd', '9999'), ['warning rtp-range']],
  ['nothing wrong with the default', ports('', ''), []],
  ['nothing wrong with 200 ports', ports('10000', '10199'), []],
]);

function ports(start: string, end: string): Partial<Facts> {
  return { settings: { ...HEALTHY.settings, rtpStart: known(start), rtpEnd: known(end) } };
}

table("Doctor on the server's files finds", [
  ['a short write timeout', setting('websocketWriteTimeout', '100'), ['warning write-timeout']],
  ['its default', setting('websocketWriteTimeout', ''), ['warning write-timeout']],
  ['nothing wrong with a long one', setting('websocketWriteTimeout', '10000'), []],
  ['few sessions', setting('sessionLimit', '5'), ['warning session-limit']],
  ['nothing wrong with their default', setting('sessionLimit', ''), []],
  ['nothing wrong with ICE on a release that is mended', setting('iceSupport', 'yes'), []],
  ['ICE on one that is not', { ...setting('iceSupport', 'yes'), ...AFFECTED }, [ICE]],
  ['its default', { ...setting('iceSupport', ''), ...AFFECTED }, [ICE]],
  ['nothing wrong without it', AFFECTED, []],
  [
    'nothing wrong with it on a build of its own',
    { ...setting('iceSupport', 'yes'), ...OWN_BUILD },
    ['note version-unknown'],
  ],
  [
    'files that could not be read',
    {
      ...AFFECTED,
      settings: unread(),
    },
    [
      'not-checked websocket_write_timeout in ari.conf',
      'not-checked sessionlimit in http.conf',
      'not-checked icesupport in rtp.conf',
      'not-checked bindaddr in http.conf',
      'not-checked bindaddr in manager.conf',
      'not-checked rtpstart and rtpend in rtp.conf',
    ],
  ],
  ['an overload anywhere', { overloadTrigger: known('global') }, ['warning overload-trigger']],
  ['no [global]', { overloadTrigger: known(undefined) }, ['warning overload-trigger']],
  ['nothing wrong with none', { overloadTrigger: known('none') }, []],
  ['a long timer B', { timerB: known('32000') }, ['note timer-b']],
  ['no [system]', { timerB: known(undefined) }, ['note timer-b']],
  [
    'PJSIP that could not be asked',
    { overloadTrigger: NOTHING, timerB: NOTHING },
    [
      'not-checked taskprocessor_overload_trigger in pjsip.conf',
      'not-checked timer_b in pjsip.conf',
    ],
  ],
]);

table('Doctor on modules finds', [
  ['no answer', { modules: NOTHING }, ['not-checked which modules are running']],
  ['one that the app needs', without('res_ari_events.so'), ['error module-missing']],
  ['one that a tier needs', without('func_dialplan.so'), ['error module-missing']],
  ['one that headers need', without('res_pjsip_header_funcs.so'), ['warning module-missing']],
  ['one that the guard needs', without('func_timeout.so'), ['warning module-missing']],
  ['nothing wrong without one that nothing needs', without('res_pjsip_diversion.so'), []],
]);

describe('Doctor on modules', () => {
  const rows: ReadonlyArray<
    readonly [what: string, yaml: string, changes: Partial<Facts>, expected: readonly string[]]
  > = [
    [
      'finds one that only some trunks need',
      USUAL.replace('carrier-a: {}', 'carrier-a: { diversion: yes }'),
      without('res_pjsip_diversion.so'),
      ['warning module-missing'],
    ],
    [
      'needs none of PJSIP where nothing is dialled by it',
      route('{ endpoint: Local/1@x }'),
      { ...without('chan_pjsip.so'), places: new Map([['x,1,1', known(true)]]) },
      [],
    ],
    [
      'finds that of a technology',
      route('{ endpoint: Foo/bar }'),
      {},
      ['error technology-missing'],
    ],
    [
      'knows that of one that is called otherwise',
      route('{ endpoint: "UnicastRTP/10.0.0.1:5004" }'),
      { modules: known(new Set([...modules(), 'chan_rtp.so'])) },
      [],
    ],
  ];
  for (const [what, yaml, changes, expected] of rows) {
    it(what, () => assert.deepEqual(examined(changes, yaml), expected));
  }

  it('knows every module that asterisk-conf/modules.conf requires', () => {
    const file = new URL('../../../asterisk-conf/modules.conf', import.meta.url);
    const required = [...readFileSync(file, 'utf8').matchAll(/^require = (\S+)$/gm)].map(
      ([, module = '']) => module,
    );
    assert(required.length >= 20);
    assert.deepEqual(
      required.filter((module) => !NEEDED_MODULES.some((needed) => needed.module === module)),
      [],
    );
  });
});

function modules(): readonly string[] {
  return NEEDED_MODULES.map(({ module }) => module);
}
