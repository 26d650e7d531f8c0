import assert from 'node:assert/strict';
import { restore, type SinonFakeTimers, stub, useFakeTimers } from 'sinon';
import type { CheckSettings } from '../../../src/settings/checks.ts';
import { TrunkChecks } from '../../../src/health/trunk-checks.ts';
import { TrunkMonitor } from '../../../src/health/trunk-monitor.ts';
import { trunk } from '../../scenarios/routes.ts';
import { FakeParts } from './fake-parts.ts';

const EVERY_MS = 10_000;
const CONTACT: CheckSettings = { kind: 'contact', everyMs: EVERY_MS };
const REGISTRATION: CheckSettings = { kind: 'registration', everyMs: EVERY_MS };

/** The state, and what each source says. */
type Seen = readonly [state: string | undefined, sources: Readonly<Record<string, string>>];

describe('The active checks of trunks', () => {
  let clock: SinonFakeTimers;
  let parts: FakeParts;
  let monitor: TrunkMonitor;
  let checks: TrunkChecks;

  beforeEach(() => {
    clock = useFakeTimers({ now: 1_000_000 });
    // Every interval is as long as it is said to be.
    stub(Math, 'random').returns(0.5);
    parts = new FakeParts();
    monitor = new TrunkMonitor({ store: parts.store, onChange: () => {} });
    monitor.configure(['a', 'b'], {
      failAfter: 3,
      recoverAfter: 2,
      holdDownMs: 30_000,
      holdDownMaxMs: 600_000,
    });
    checks = new TrunkChecks(monitor, parts);
  });

  afterEach(() => {
    checks.close();
    clock.restore();
    restore();
  });

  it('take a trunk down without any call, and bring it back by themselves', async () => {
    configure({ a: [CONTACT] });
    parts.contact = { ok: true, value: 'unreachable' };
    await rounds(1);
    assert.deepEqual(seen('a'), ['suspect', { contact: 'doubtful' }]);
    await rounds(2);
    assert.deepEqual(seen('a'), ['down', { contact: 'failing' }]);
    assert.match(monitor.standing('a').behind ?? '', /contact: no contact is reachable/);
    assert.deepEqual(seen('b'), ['up', {}]);
    parts.contact = { ok: true, value: 'reachable' };
    await rounds(1);
    assert.deepEqual(seen('a'), ['down', { contact: 'failing' }]);
    await rounds(1);
    assert.deepEqual(seen('a'), ['up', { contact: 'good' }]);
  });

  it('that can’t say have nothing to say any more after three times: calls try what they took down', async () => {
    configure({ a: [CONTACT] });
    parts.contact = { ok: true, value: 'unreachable' };
    await rounds(3);
    parts.contact = { ok: false, kind: 'lost', message: 'lost' };
    await rounds(2);
    assert.deepEqual(seen('a'), ['down', { contact: 'failing' }]);
    await rounds(1);
    assert.deepEqual(seen('a')[1], { calls: 'failing' });
    await clock.tickAsync(30_000);
    assert.deepEqual(seen('a'), ['trying', { calls: 'failing' }]);
    assert.match(monitor.standing('a').suspect ?? '', /contact: no contact is reachable/);
  });

  it('count their doubts anew once they could say something', async () => {
    configure({ a: [CONTACT] });
    for (const value of ['unqualified', 'unqualified', 'unreachable', 'unqualified'] as const) {
      parts.contact = { ok: true, value };
      await rounds(1);
    }
    await rounds(1);
    assert.deepEqual(seen('a')[1], { contact: 'doubtful' });
    await rounds(1);
    assert.deepEqual(seen('a')[1], {});
  });

  it('that are configured no more have nothing to say; the others go on', async () => {
    configure({ a: [CONTACT, REGISTRATION] });
    parts.contact = { ok: true, value: 'unreachable' };
    parts.listed = [{ name: 'a', endpoint: '', status: 'Rejected' }];
    await rounds(1);
    assert.deepEqual(seen('a')[1], { contact: 'doubtful', registration: 'doubtful' });
    configure({ a: [REGISTRATION] });
    assert.deepEqual(seen('a')[1], { registration: 'doubtful' });
    await rounds(2);
    assert.deepEqual(seen('a'), ['down', { registration: 'failing' }]);
    assert.equal(parts.asked.length, 1);
    configure({});
    assert.deepEqual(seen('a'), ['trying', { calls: 'failing' }], 'a call must bring it back');
  });

  it('keep what calls have said', () => {
    configure({ a: [CONTACT] });
    monitor.signal('a', { type: 'bad', source: 'calls', evidence: 'SIP 503' });
    configure({});
    assert.deepEqual(seen('a')[1], { calls: 'doubtful' });
  });

  it('ask about the endpoint that the configuration names now', async () => {
    configure({ a: [CONTACT] });
    await rounds(1);
    checks.configure([trunk('a', { endpoint: 'other' })], new Map([['a', [CONTACT]]]));
    await clock.tickAsync(1000);
    assert.deepEqual(parts.asked, ['a', 'other']);
  });

  describe('of contacts', () => {
    beforeEach(async () => {
      const trunks = [trunk('a'), trunk('again', { endpoint: 'a' }), trunk('b')];
      checks.configure(
        trunks,
        new Map(trunks.map(({ name }) => [name, name === 'b' ? [REGISTRATION] : [CONTACT]])),
      );
      await clock.tickAsync(3000);
      parts.asked.length = 0;
    });

    it('run as soon as Asterisk says that one has changed, for every trunk of that endpoint', async () => {
      checks.onContacts('c');
      await clock.tickAsync(0);
      assert.deepEqual(parts.asked, []);
      checks.onContacts('a');
      await clock.tickAsync(0);
      assert.deepEqual(parts.asked, ['a', 'a']);
    });

    it('run again after a reconnect, when changes may have been missed', async () => {
      checks.onConnected();
      await clock.tickAsync(0);
      assert.deepEqual(parts.asked, ['a', 'a']);
    });

    it('are told by Asterisk only where there are any', () => {
      const before = parts.watches;
      assert(before > 0);
      configure({ b: [REGISTRATION] });
      checks.onConnected();
      assert.equal(parts.watches, before);
    });
  });

  it('that could not say anything are asked again once Asterisk is connected', async () => {
    configure({ b: [REGISTRATION] });
    await clock.tickAsync(3000);
    assert.equal(checks.seenOf('b')[0]?.result, 'unknown');
    parts.listed = [{ name: 'b', endpoint: '', status: 'Registered' }];
    checks.onConnected();
    await clock.tickAsync(0);
    assert.equal(checks.seenOf('b')[0]?.result, 'good');
  });

  it('run no more once they are closed', async () => {
    configure({ a: [CONTACT] });
    checks.close();
    checks.onContacts('a');
    await rounds(3);
    assert.deepEqual(parts.asked, []);
  });

  function configure(wanted: Readonly<Record<string, readonly CheckSettings[]>>): void {
    checks.configure([trunk('a'), trunk('b')], new Map(Object.entries(wanted)));
  }

  /** Each check runs so many times more. */
  async function rounds(count: number): Promise<void> {
    for (let round = 0; round < count; round += 1) await clock.tickAsync(EVERY_MS);
  }

  function seen(name: string): Seen {
    const health = monitor.healthOf(name)?.health;
    const sources = health !== undefined && 'sources' in health ? health.sources : {};
    monitor.tick();
    return [
      monitor.healthOf(name)?.health.state,
      Object.fromEntries(Object.entries(sources).map(([source, { is }]) => [source, is])),
    ];
  }
});
