import assert from 'node:assert/strict';
import { createProbe } from '../../src/ari/asterisk-probe.ts';
import type { SeenRequest } from './fake-ari.ts';
import { Trial } from './trial.ts';
import { waitUntil } from './wait-until.ts';

const CHANGE = { type: 'ContactStatusChange', endpoint: { resource: 'carrier-a' } };

describe('changes of contacts', () => {
  let trial: Trial;

  beforeEach(async () => {
    trial = await Trial.start();
  });

  afterEach(() => trial.close());

  for (const transport of ['websocket', 'http'] as const) {
    it(`over ${transport}: are asked for once on every connection, however often they are wanted`, async () => {
      const telephony = trial.connect({ transport });
      telephony.watchContacts();
      await trial.recorder.status('connected');
      telephony.watchContacts();
      await waitUntil(() => subscriptions().length === 1);
      for (let again = 1; again <= 3; again += 1) {
        trial.fake.cut('failover');
        await trial.recorder.status('connected', again);
        await waitUntil(() => subscriptions().length === again + 1);
      }
      assert.equal(subscriptions().length, 4);
      const { uri, query } = subscriptions().at(-1) ?? {};
      assert.equal(uri, 'applications/failover/subscription');
      assert.deepEqual(query, { eventSource: 'endpoint:' });
    });
  }

  it('are asked for after a restart of Asterisk', async () => {
    const telephony = await trial.up();
    telephony.watchContacts();
    await waitUntil(() => subscriptions().length === 1);
    await trial.restart({ version: '22.11.0' });
    await trial.recorder.status('connected', 1);
    await waitUntil(() => subscriptions().length === 1);
  });

  it('are not asked for where nobody wants them', async () => {
    const telephony = await trial.up();
    trial.fake.cut('failover');
    await trial.recorder.status('connected', 1);
    await telephony.openLane('c1').ring('in-1');
    assert.deepEqual(subscriptions(), []);
  });

  it('are told; malformed ones are logged and passed over', async () => {
    await trial.up();
    for (const endpoint of [undefined, null, 'carrier-a', {}, { resource: 7 }]) {
      trial.fake.emit('failover', { ...CHANGE, endpoint });
    }
    trial.fake.emit('failover', { ...CHANGE, contact_info: { contact_status: 'Unreachable' } });
    await trial.recorder.until(({ events }) => events[0]);
    assert.deepEqual(trial.recorder.events, [
      { type: 'ContactStatusChange', endpoint: 'carrier-a' },
    ]);
    assert.equal(trial.told('warn').length, 5);
  });

  function subscriptions(): readonly SeenRequest[] {
    return trial.fake.requests.filter(
      ({ method, uri }) => method === 'POST' && uri.endsWith('/subscription'),
    );
  }
});

describe('what a check asks of Asterisk', () => {
  let trial: Trial;

  beforeEach(async () => {
    trial = await Trial.start();
  });

  afterEach(() => trial.close());

  const rows: ReadonlyArray<
    [what: string, state: string, qualifyFrequency: string | undefined, expected: string]
  > = [
    ['that answers OPTIONS', 'online', '15', 'reachable'],
    ['that does not', 'offline', '15', 'unreachable'],
    ['that has no contact', 'offline', '0', 'unreachable'],
    ['that is never asked', 'online', '0', 'unqualified'],
    ['of an AOR that is gone', 'online', undefined, 'unqualified'],
    ['of which nothing is known', 'unknown', '15', 'unreachable'],
  ];
  for (const [what, state, qualifyFrequency, expected] of rows) {
    it(`an endpoint ${what}: ${expected}`, async () => {
      answer({
        'endpoints/PJSIP/a': { resource: 'a', state },
        'asterisk/config/dynamic/res_pjsip/endpoint/a': [{ attribute: 'aors', value: 'a,second' }],
        ...(qualifyFrequency === undefined
          ? {}
          : {
              'asterisk/config/dynamic/res_pjsip/aor/second': [
                { attribute: 'qualify_frequency', value: qualifyFrequency },
              ],
            }),
      });
      assert.deepEqual(await probe().contactOf('a'), { ok: true, value: expected });
    });
  }

  it('an endpoint that is not there: missing', async () => {
    trial.fake.knobs.answer = () => ({
      status: 404,
      body: JSON.stringify({ message: 'Endpoint not found' }),
    });
    assert.deepEqual(await probe().contactOf('nobody'), { ok: true, value: 'missing' });
  });

  it('nothing that it could rely on, while Asterisk does not answer', async () => {
    trial.fake.knobs.isBooted = false;
    const [ping, contact] = await Promise.all([probe().ping(), probe().contactOf('a')]);
    assert.deepEqual([ping.ok, contact.ok], [false, false]);
  });

  it('a round trip', async () => {
    answer({ 'asterisk/ping': { ping: 'pong' } });
    assert.deepEqual(await probe().ping(), { ok: true, value: undefined });
  });

  function probe(): ReturnType<typeof createProbe> {
    return createProbe({ url: trial.fake.url, username: 'failover', password: 'secret' });
  }

  function answer(bodies: Readonly<Record<string, unknown>>): void {
    trial.fake.knobs.answer = ({ uri }) => {
      const body = bodies[uri] ?? { message: `Object with id '${uri}' not found` };
      return { status: uri in bodies ? 200 : 404, body: JSON.stringify(body) };
    };
  }
});
