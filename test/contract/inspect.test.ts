import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inspector } from '../../src/ari/inspect.ts';

/** What Asterisk 22.10.1 answers, by method and path below /ari/. */
const ANSWERS: Readonly<Record<string, readonly [status: number, body: unknown]>> = {
  'GET asterisk/info': [200, { system: { version: '22.10.1', entity_id: 'x' } }],
  'DELETE channels/ari-failover-doctor-no-such-channel': [404, { message: 'Channel not found' }],
  'GET asterisk/modules': [
    200,
    [
      { name: 'res_ari.so', status: 'Running' },
      { name: 'chan_iax2.so', status: 'Not Running' },
      'not a module',
    ],
  ],
  'GET endpoints/PJSIP': [
    200,
    [
      { technology: 'PJSIP', resource: 'carrier-a', state: 'online', channel_ids: [] },
      { technology: 'PJSIP', resource: 'bob', state: 'offline', channel_ids: [] },
    ],
  ],
  'GET endpoints/PJSIP/carrier-a': [200, { resource: 'carrier-a', state: 'online' }],
  'GET endpoints/PJSIP/nobody': [404, { message: 'Endpoint not found' }],
  'GET asterisk/config/dynamic/res_pjsip/endpoint/carrier-a': [
    200,
    attributes(
      ['aors', 'carrier-a, second'],
      ['direct_media', 'false'],
      ['allow_transfer', 'true'],
      ['redirect_method', 'uri_pjsip'],
      ['ignore_183_without_sdp', 'yes'],
      ['context', 'inbound'],
      ['callerid', '"Carrier" <2025550100>'],
      ['trust_id_inbound', 'false'],
    ),
  ],
  'GET asterisk/config/dynamic/res_pjsip/identify/carrier-a': [
    200,
    attributes(['endpoint', 'carrier-a'], ['match', '192.0.2.1/255.255.255.255']),
  ],
  'GET asterisk/config/dynamic/res_pjsip/identify/nobody': [
    404,
    { message: "Object with id 'nobody' not found" },
  ],
  'GET asterisk/config/dynamic/res_pjsip/endpoint/codecs': [
    200,
    attributes(['allow', '(ulaw|g726aal2|slin16)'], ['identify_by', 'username,ip']),
  ],
  'GET asterisk/config/dynamic/res_pjsip/endpoint/silent': [
    200,
    attributes(['allow', '(nothing)']),
  ],
  'GET asterisk/config/dynamic/res_pjsip/endpoint/old': [200, attributes(['aors', ''])],
  'GET asterisk/config/dynamic/res_pjsip/endpoint/trusted': [
    200,
    attributes(['callerid', '101'], ['trust_id_inbound', 'yes']),
  ],
  'GET asterisk/config/dynamic/res_pjsip/endpoint/nameless': [
    200,
    attributes(['callerid', '<unknown>'], ['trust_id_inbound', 'false']),
  ],
  'GET asterisk/config/dynamic/res_pjsip/endpoint/nobody': [
    404,
    { message: "Object with id 'nobody' not found" },
  ],
  'GET asterisk/config/dynamic/res_pjsip/endpoint/none': [
    404,
    { message: "configClass 'res_pjsip' not found" },
  ],
  'GET asterisk/config/dynamic/res_pjsip/aor/two': [
    200,
    attributes(['contact', 'sip:a'], ['contact', 'sip:b'], ['qualify_frequency', '15']),
  ],
  'GET asterisk/config/dynamic/res_pjsip/aor/phone': [
    200,
    attributes(['contact', ''], ['qualify_frequency', '0']),
  ],
  'GET asterisk/config/dynamic/res_pjsip/global/global': [
    200,
    attributes(['taskprocessor_overload_trigger', 'pjsip_only']),
  ],
  'GET asterisk/config/dynamic/res_pjsip/system/system': [
    404,
    { message: "Object with id 'system' not found" },
  ],
};

function attributes(...pairs: ReadonlyArray<readonly [string, string]>): readonly unknown[] {
  return pairs.map(([attribute, value]) => ({ attribute, value }));
}

describe('Asking Asterisk about itself', () => {
  const asked: string[] = [];
  let status: number | undefined;
  const server = createServer((request, response) => {
    const name = `${request.method} ${(request.url ?? '').replace('/ari/', '')}`;
    asked.push(name);
    const [usual, body] = ANSWERS[name] ?? [404, { message: 'Invalid resource' }];
    response.writeHead(status ?? usual).end(JSON.stringify(body));
  });
  let inspector: Inspector;
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    inspector = at((server.address() as AddressInfo).port);
  });
  afterEach(() => {
    status = undefined;
  });
  after(() => server.close());

  it('its version', async () => {
    assert.deepEqual(await inspector.reach(), { kind: 'reached', version: '22.10.1' });
  });

  const refusals: ReadonlyArray<[status: number, as: string, problem: RegExp]> = [
    [401, 'refused', /wrong user name or password/],
    [403, 'refused', /refuses this user/],
    [404, 'unreachable', /no ARI at/],
    [503, 'unreachable', /has not finished booting/],
  ];
  for (const [code, as, problem] of refusals) {
    it(`${code}: ${as}`, async () => {
      status = code;
      const reached = await inspector.reach();
      assert.equal(reached.kind, as);
      assert.match('problem' in reached ? reached.problem : '', problem);
    });
  }

  const rights: ReadonlyArray<[status: number, expected: boolean | undefined]> = [
    [404, true],
    [403, false],
    [500, undefined],
  ];
  for (const [code, expected] of rights) {
    it(`the right to write, ${code}`, async () => {
      status = code;
      const reply = await inspector.mayWrite();
      assert.equal(reply.ok ? reply.value : undefined, expected);
    });
  }

  it('modules that run', async () => {
    assert.deepEqual(await inspector.modules(), { ok: true, value: new Set(['res_ari.so']) });
  });

  it('endpoints, by name and state', async () => {
    assert.deepEqual(await inspector.endpointNames(), { ok: true, value: ['carrier-a', 'bob'] });
    assert.deepEqual(await inspector.endpointState('carrier-a'), { ok: true, value: 'online' });
    const refused = { ok: false, kind: 'refused', status: 404, message: 'Endpoint not found' };
    assert.deepEqual(await inspector.endpointState('nobody'), refused);
  });

  it("an endpoint's options, as far as this Asterisk has them", async () => {
    assert.deepEqual(await inspector.endpoint('carrier-a'), {
      ok: true,
      value: {
        aors: ['carrier-a', 'second'],
        directMedia: false,
        allowTransfer: true,
        redirectMethod: 'uri_pjsip',
        ignores183WithoutSdp: true,
        context: 'inbound',
        hasOwnCallerId: true,
      },
    });
    assert.deepEqual(await inspector.endpoint('old'), { ok: true, value: { aors: [] } });
  });

  it('that a caller chooses the number, where the endpoint has none or trusts the caller', async () => {
    for (const name of ['trusted', 'nameless']) {
      const value = { aors: [], hasOwnCallerId: false };
      assert.deepEqual(await inspector.endpoint(name), { ok: true, value });
    }
  });

  it('which codecs an endpoint has, and how its calls are recognised', async () => {
    const [codecs, identifyBy] = [
      ['ulaw', 'g726aal2', 'slin16'],
      ['username', 'ip'],
    ];
    assert.deepEqual(await inspector.endpoint('codecs'), {
      ok: true,
      value: { aors: [], codecs, identifyBy },
    });
    assert.deepEqual(await inspector.endpoint('silent'), {
      ok: true,
      value: { aors: [], codecs: [] },
    });
  });

  it('to which endpoint an identify section gives calls', async () => {
    assert.deepEqual(await inspector.identified('carrier-a'), {
      ok: true,
      value: { endpoint: 'carrier-a' },
    });
    assert.deepEqual(await inspector.identified('nobody'), { ok: true, value: 'missing' });
  });

  it('that an endpoint is missing, which is another thing than PJSIP', async () => {
    assert.deepEqual(await inspector.endpoint('nobody'), { ok: true, value: 'missing' });
    assert.equal((await inspector.endpoint('none')).ok, false);
  });

  it("an AOR's contacts", async () => {
    const two = { contacts: ['sip:a', 'sip:b'], qualifyFrequency: 15 };
    assert.deepEqual(await inspector.aor('two'), { ok: true, value: two });
    const phone = { contacts: [], qualifyFrequency: 0 };
    assert.deepEqual(await inspector.aor('phone'), { ok: true, value: phone });
  });

  it('options of whole sections', async () => {
    const trigger = await inspector.pjsipOption('global', 'taskprocessor_overload_trigger');
    assert.deepEqual(trigger, { ok: true, value: 'pjsip_only' });
    const timer = await inspector.pjsipOption('system', 'timer_b');
    assert.deepEqual(timer, { ok: true, value: undefined });
  });

  it('by nothing but GET, and a DELETE of what cannot exist; never by the events socket', () => {
    assert(asked.length > 10);
    assert.deepEqual(
      [...new Set(asked)].filter((name) => !name.startsWith('GET ') || name.includes('events')),
      ['DELETE channels/ari-failover-doctor-no-such-channel'],
    );
  });
});

function at(port: number): Inspector {
  return new Inspector({ url: `http://127.0.0.1:${port}`, username: 'u', password: 'p' });
}
