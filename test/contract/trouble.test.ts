import assert from 'node:assert/strict';
import type { Knobs } from './fake-ari.ts';
import { Trial } from './trial.ts';
import { waitUntil } from './wait-until.ts';

describe('an ARI that cannot be used', () => {
  let trial: Trial;

  afterEach(() => trial.close());

  const troubles: ReadonlyArray<
    readonly [trouble: string, knobs: Partial<Knobs>, over: Partial<Knobs>, told: RegExp]
  > = [
    ['a wrong password', { password: 'other' }, { password: 'secret' }, /asterisk\.password/],
    ['ARI switched off', { isEnabled: false }, { isEnabled: true }, /enabled=yes/],
    ['an Asterisk that still boots', { isBooted: false }, { isBooted: true }, /boot/],
    ['a user who may only read', { filterStatus: 403 }, { filterStatus: 200 }, /read_only=no/],
    ['lanes that are refused', { admits: () => false }, { admits: () => true }, /sessionlimit/],
    [
      'an application that is refused',
      { admits: (app) => app !== 'failover' },
      { admits: () => true },
      /sessionlimit/,
    ],
    [
      'an events path that is missing',
      { admits: () => false, refusesWith: 404 },
      { admits: () => true },
      /modules are loaded/,
    ],
    [
      'something that is no ARI',
      { version: 5 as unknown as string },
      { version: '22.10.1' },
      /does not speak ARI/,
    ],
  ];
  for (const [trouble, knobs, over, told] of troubles) {
    it(`tells ${trouble} once, tries on, and connects when it is over`, async () => {
      let tries = 0;
      const { admits = (): boolean => true, ...others } = knobs;
      trial = await Trial.start({
        ...others,
        admits: (app) => {
          tries += 1;
          return admits(app);
        },
      });
      trial.connect({ lanes: 2 });
      assert.match(await trial.errorTold(), told);
      await waitUntil(() => tries + trial.fake.requests.length > 12);
      assert.equal(trial.told('error').length, 1);
      assert.doesNotMatch(JSON.stringify(trial.lines), /secret/);
      Object.assign(trial.fake.knobs, over);
      await trial.recorder.status('connected');
      assert.equal(trial.told('error').length, 1);
    });
  }

  it('tells that nothing listens once, and connects when something does', async () => {
    trial = await Trial.start();
    const { port } = trial.fake;
    await trial.fake.close();
    const telephony = trial.connect();
    await trial.errorTold();
    const { status } = telephony;
    assert(status.status === 'disconnected');
    assert.match(status.reason, /^nothing listens at .*http\.conf/);
    assert.match(await trial.errorTold(), /http\.conf/);
    await trial.fake.listen(port);
    await trial.recorder.status('connected');
    assert.equal(trial.told('error').length, 1);
  });

  it('tells a password that was changed while it ran', async () => {
    trial = await Trial.start();
    await trial.up({ lanes: 2 });
    await trial.restart({ password: 'other' });
    assert.match(await trial.errorTold(), /asterisk\.password|nothing listens|cannot be used/);
    await waitUntil(() => trial.told('error').some((line) => line.includes('asterisk.password')));
    await waitUntil(() => trial.fake.requests.length > 5);
    const about = trial.told('error').filter((line) => line.includes('asterisk.password'));
    assert.equal(about.length, 1);
    trial.fake.knobs.password = 'secret';
    await trial.recorder.status('connected', 1);
  });

  it('tells a trouble again that comes back after it was over', async () => {
    trial = await Trial.start({ isBooted: false });
    trial.connect();
    await waitUntil(() => trial.told('error').length === 1);
    trial.fake.knobs.isBooted = true;
    await trial.recorder.status('connected');
    trial.fake.knobs.isBooted = false;
    trial.fake.cut('failover');
    await waitUntil(() => trial.told('error').length === 2);
    assert.equal(trial.told('error')[0], trial.told('error')[1]);
  });

  it('starts with the lanes that come up when one never does, and says so', async () => {
    trial = await Trial.start({ admits: (app) => app !== 'failover-lane-i1-2' });
    await trial.up({ lanes: 2 });
    assert.equal(trial.told('error').length, 1);
  });

  it('goes on trying where a request is never answered', async () => {
    trial = await Trial.start({ isAlive: false });
    trial.connect({}, { handshakeMs: 50 });
    assert.match(await trial.errorTold(), /no answer within/);
    trial.fake.knobs.isAlive = true;
    await trial.recorder.status('connected');
  });
});
