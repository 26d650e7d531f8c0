import assert from 'node:assert/strict';
import { labConfig } from '../../../lab/lab-config.ts';
import { startCallee, type SipPeer } from '../../../lab/sipp.ts';
import { appConfig, lab, restartApp } from '../lab.ts';
import { saveConfig } from '../save-config.ts';
import type { Step } from './dialplan-watch.ts';
import { dialledBy } from './dialled-by.ts';
import { Doors, type Ended } from './doors.ts';
import type { RawInvite } from './raw-caller.ts';
import { entries, shippedRoutes, type Entry } from './shipped-dialplans.ts';
import { toldIn } from './told-in.ts';
import { EVERY_CHARACTER, GENERATED } from './user-parts.ts';

/** Shipped guards fire after 180 s: nobody may wait for one. Milliseconds. */
const PATIENCE_MS = 60_000;

/**
 * What may leave by a carrier, and be an extension behind the door; Asterisk's own limit is 79
 * characters.
 */
const CLEAN = /^[0-9+*#]{1,79}$/;

/**
 * The number that the shipped fallback for calls from outside dials, by one carrier and the other.
 */
const OF_THE_FALLBACK = '+14155550123';

const USER_PARTS = EVERY_CHARACTER.length + GENERATED.length;
/** The doors share the generated ones among them: each of them comes to every third door. */
const SHARES = 3;

const WITH_PARAMETER = '911;phone-context=+1';

/** What a call was seen to do. */
interface Seen {
  readonly ended: readonly Ended[];
  readonly steps: readonly Step[];
  /** User parts of the INVITEs that left by a carrier. */
  readonly dialled: readonly string[];
}

describe('What callers send, at every context that is shipped', () => {
  let doors: Doors;
  const carriers: SipPeer[] = [];

  before(async () => {
    const { asterisk } = lab();
    // A fails at once, so that B is tried as well.
    carriers.push(
      await startCallee(asterisk.peers['carrier-a'], { final: { code: 503 } }),
      await startCallee(asterisk.peers['carrier-b'], { final: { code: 200 } }),
    );
    const dialled = { tiers: [{ number: 'dialled', via: ['carrier-a', 'carrier-b'] }] };
    const routes = Object.fromEntries(shippedRoutes().map((name) => [name, dialled]));
    // One caller calls one number at many doors at once.
    await saveConfig(labConfig(asterisk, routes, 'auto', 'debug', { same_call_limit: 'off' }));
    doors = await Doors.open(asterisk, PATIENCE_MS);
  });

  after(async () => {
    await doors.close();
    await Promise.all(carriers.map((carrier) => carrier.close()));
    await saveConfig(appConfig());
  });

  /** Places calls, and sees what became of them. */
  async function see(place: () => Promise<readonly Ended[]>): Promise<Seen> {
    const before = { steps: doors.watch.steps.length, dialled: await dialledBy(carriers) };
    const ended = await place();
    await doors.watch.caughtUp();
    return {
      ended,
      steps: doors.watch.steps.slice(before.steps),
      dialled: [...(await dialledBy(carriers))].flatMap(([call, user]) =>
        before.dialled.has(call) ? [] : [user],
      ),
    };
  }

  /** One call to one context. */
  function seeOne(context: string, invite: RawInvite): Promise<Seen> {
    const { entry, caller } = doors.at(context);
    return see(async () => [{ invite, entry, end: await caller.call(invite) }]);
  }

  it('is a context of every shipped file, recipes included', () => {
    assert(new Set(entries().map(({ file }) => file)).size >= 7);
  });

  describe('while the app runs', () => {
    it(`reaches nothing but the agreed places: ${USER_PARTS} user parts`, async () => {
      const { app } = lab();
      const seen = await see(() => doors.callEverywhere(everyInvite));
      assertHarmless(seen);
      // On a busy machine the app's facts come late, but in order: those of a last call at the end.
      const [last] = stasisCallers(await seeOne('inbound', { user: OF_THE_FALLBACK }));
      await app.fact(({ call, kind }) => kind === 'call-released' && call.startsWith(`${last}-`));
      const told = toldIn(app.facts);
      const untold = [...stasisCallers(seen)].filter((caller) => !told.has(caller));
      assert.deepEqual(untold, [], 'calls that went past the app');
    });

    it('a colon is no else-label of GotoIf()', async () => {
      const seen = await seeOne('inbound', { user: '+14155550123%3Aadmin,s,1' });
      assertHarmless(seen);
    });

    it('a comma does not end the argument: no hops of the caller’s making', async () => {
      const seen = await seeOne('inbound', { user: '+14155550123,9' });
      assertHarmless(seen);
      assert.notDeepEqual(seen.ended[0]?.end, { kind: 'final', status: 482 });
    });

    for (const [what, invite] of [
      ['in the number', { user: '+19005550123%FF' }],
      ['in the hops', { user: '+19005550123', headers: ['X-Failover-Hops: \xff'] }],
    ] as const) {
      it(`bytes that are no UTF-8 ${what} do not send the call past the app`, async () => {
        const seen = await seeOne('outgoing', invite);
        assertHarmless(seen);
        const [caller = ''] = stasisCallers(seen);
        await lab().app.fact((fact) => toldIn([fact]).has(caller));
        assert.deepEqual(seen.dialled, []);
        assert.deepEqual(seen.ended[0]?.end, { kind: 'final', status: 404 });
      });
    }

    it('911 with a parameter is an emergency call', async () => {
      const { dialled } = await seeOne('outgoing', { user: WITH_PARAMETER });
      assert.deepEqual(dialled, ['911', '911']);
    });

    it('the hops are the header’s digits: a fifth one is a loop', async () => {
      const headers = ['X-Failover-Hops: 5'];
      const seen = await seeOne('outgoing', { user: '+14155550123', headers });
      assert.deepEqual(seen.ended[0]?.end, { kind: 'final', status: 482 });
    });
  });

  describe('while the app is away', () => {
    const OURS = ['+14155550100', '+493012345678', '2025550100', '911'];
    const SECOND_DESTINATION = '1%40carrier-a&Local/s%40admin/n';
    const seen = new Map<string, Seen>();
    const seenAt = (what: string): Seen => seen.get(what) ?? assert.fail(`no call ${what}`);

    before(async () => {
      await lab().app.stop();
      try {
        seen.set('everywhere', await see(() => doors.callEverywhere(everyInvite)));
        const invites = OURS.map((user) => ({ user }));
        const fromOutside = ({ isToOutside }: Entry): RawInvite[] => (isToOutside ? [] : invites);
        seen.set('from outside', await see(() => doors.callEverywhere(fromOutside)));
        for (const [context, user] of [
          ...[...OURS, SECOND_DESTINATION].map((each) => ['inbound', each] as const),
          ['outgoing', WITH_PARAMETER] as const,
          ['two-carriers', WITH_PARAMETER] as const,
        ]) {
          seen.set(`${context} ${user}`, await seeOne(context, { user }));
        }
      } finally {
        await restartApp('SIGTERM', appConfig());
      }
    });

    it(`reaches nothing but the agreed places: ${USER_PARTS} user parts`, () => {
      assertHarmless(seenAt('everywhere'));
    });

    it('an ampersand dials no second destination', () => {
      const { dialled, ...rest } = seenAt(`inbound ${SECOND_DESTINATION}`);
      assertHarmless({ dialled, ...rest });
      assert.deepEqual(dialled, [OF_THE_FALLBACK, OF_THE_FALLBACK]);
    });

    for (const user of OURS) {
      it(`${user} is dialled by no fallback for calls from outside`, () => {
        const { dialled } = seenAt(`inbound ${user}`);
        assert.deepEqual(dialled, [OF_THE_FALLBACK, OF_THE_FALLBACK]);
      });
    }

    it('no recipe for calls from outside dials the number that was dialled', () => {
      const { ended, dialled } = seenAt('from outside');
      assert(new Set(ended.map(({ entry }) => entry.file)).size >= 7);
      assert(dialled.length > 0);
      assert.deepEqual(
        dialled.filter((user) => user !== OF_THE_FALLBACK),
        [],
      );
    });

    for (const context of ['outgoing', 'two-carriers']) {
      it(`911 with a parameter is 911 in [${context}]`, () => {
        assert.deepEqual(seenAt(`${context} ${WITH_PARAMETER}`).dialled, ['911', '911']);
      });
    }
  });
});

function assertHarmless({ ended, steps, dialled }: Seen): void {
  const unserved = ended.filter(({ end }) => end.kind !== 'final');
  assert.deepEqual(unserved.map(describeEnd), [], 'calls without a final response');
  assert(steps.length > 0, 'no step was seen');
  assert.deepEqual(steps.filter((step) => !isAgreed(step)).map(describeStep), []);
  const odd = dialled.filter((user) => !CLEAN.test(user));
  assert.deepEqual(odd, [], 'left by a carrier');
}

/**
 * Whether a shipped file names the place, with a clean number; the door alone sees what came. At T
 * the guard has fired: nobody may wait for it.
 */
function isAgreed({ context, extension, priority, application }: Step): boolean {
  // The other end of a Dial(), and FreePBX.
  if (application === 'AppDial' || context === 'lab-freepbx') return true;
  const agreed = entries().filter(({ contexts }) => contexts.has(context));
  if (agreed.length === 0 || extension === 'T') return false;
  if (CLEAN.test(extension) || agreed.some(({ extensions }) => extensions.has(extension))) {
    return true;
  }
  const isDoor = agreed.some((entry) => entry.context === context);
  // Line ends in a number end AMI's event before these.
  return isDoor && ['1', ''].includes(priority) && ['Goto', ''].includes(application);
}

function everyInvite(_entry: Entry, door: number): readonly RawInvite[] {
  const shared = GENERATED.filter((_user, index) => index % SHARES === door % SHARES);
  return [...EVERY_CHARACTER, ...shared].map((user) => ({ user }));
}

/** The app's own legs enter Stasis at `s,1` of their endpoint's context. */
function stasisCallers({ steps }: Seen): ReadonlySet<string> {
  const entering = steps.filter(({ application }) => application === 'Stasis');
  const callers = entering.filter(
    ({ extension, priority }) => extension !== 's' || priority !== '1',
  );
  return new Set(callers.map(({ channel }) => channel));
}

function describeEnd({ entry, invite, end }: Ended): string {
  return `[${entry.context}] ${invite.user}: ${end.kind}`;
}

function describeStep({ context, extension, priority, application }: Step): string {
  return `${context},${extension},${priority} ${application}`;
}
