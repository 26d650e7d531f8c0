import assert from 'node:assert/strict';
import dns from 'node:dns';
import { getEventListeners } from 'node:events';
import sinon from 'sinon';
import { sendDnsUpdate } from '../../../src/sites/send-dns-update.ts';
import { updateMessage } from '../../../src/sites/dns-message.ts';
import type { DnsFailure, DnsUpdate } from '../../../src/sites/dns-update.ts';
import type { TsigKey } from '../../../src/sites/tsig-key.ts';
import { FakeNameServer, type Knobs } from './fake-name-server.ts';

const SECRET = 'o8awoQtaPZNkx4x2tjaX8roZsDpFe9qPME/mMXnqBs4=';
const OTHER_SECRET = 'AAAAoQtaPZNkx4x2tjaX8roZsDpFe9qPME/mMXnqBs4=';
const KEY: TsigKey = { name: 'chat.example.com', algorithm: 'hmac-sha256', secret: SECRET };

const NO_ANSWER = /^answers what is no answer to the update: check that server is a name server/;
const CUT = /^has ended the connection without a whole answer: check that server is a name server/;

/** Only what must not come may take so long. Milliseconds. */
const SHORT = { answerMs: 150 };

describe('A DNS update', () => {
  const servers: FakeNameServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  async function fake(
    knobs: Partial<Knobs> = {},
  ): Promise<[server: FakeNameServer, to: DnsUpdate]> {
    const server = new FakeNameServer(knobs);
    servers.push(server);
    const port = await server.listen();
    return [server, update(port)];
  }

  /** Of a signed update to a server that has the key, too. */
  async function failure(
    knobs: Partial<Knobs>,
    change: Partial<DnsUpdate> = {},
  ): Promise<DnsFailure> {
    const [, to] = await fake({ secret: SECRET, ...knobs });
    const updated = await sendDnsUpdate({ ...to, key: KEY, ...change }, undefined, SHORT);
    assert(!updated.ok, 'it was taken for good');
    const place = `the name server 127.0.0.1:${to.server.port} `;
    assert(updated.message.startsWith(place), updated.message);
    return { ...updated, message: updated.message.slice(place.length) };
  }

  it('without a key is sent as it is, and believed as it is', async () => {
    const [server, to] = await fake();
    assert.deepEqual(await sendDnsUpdate(to), { ok: true });
    const [request] = server.requests;
    assert.deepEqual(request, updateMessage(to, request?.readUInt16BE(0) ?? 0));
  });

  it('with a key is signed, as is its answer', async () => {
    const [server, to] = await fake({ secret: SECRET });
    assert.deepEqual(await sendDnsUpdate({ ...to, key: KEY }), { ok: true });
    assert.equal(server.requests[0]?.readUInt16BE(10), 1);
  });

  it('has another id each time', async () => {
    const [server, to] = await fake();
    for (let sent = 0; sent < 5; sent += 1) await sendDnsUpdate(to);
    assert(new Set(server.requests.map((request) => request.readUInt16BE(0))).size > 1);
  });

  for (const chunk of [1, 2, 7]) {
    it(`understands an answer in pieces of ${chunk} bytes`, async () => {
      const [, to] = await fake({ secret: SECRET, chunk });
      assert.deepEqual(await sendDnsUpdate({ ...to, key: KEY }), { ok: true });
    });
  }

  it('does not wait for the server to hang up, and hangs up itself', async () => {
    const [server, to] = await fake({ then: 'keep open', secret: SECRET });
    assert.deepEqual(await sendDnsUpdate({ ...to, key: KEY }), { ok: true });
    while (server.connections > 0) await new Promise(setImmediate);
  });

  it('takes a signature that is up to five minutes off', async () => {
    for (const late of [-290, 290]) {
      const [, to] = await fake({ secret: SECRET, late });
      assert.deepEqual(await sendDnsUpdate({ ...to, key: KEY }), { ok: true });
    }
  });

  const refusals: ReadonlyArray<readonly [rcode: number, message: RegExp, isPermanent: boolean]> = [
    [1, /^does not understand the update \(FORMERR\): check that it takes updates/, true],
    [
      2,
      /^could not carry .*\(SERVFAIL\): .*write into the folder of the file of zone example\.com$/,
      false,
    ],
    [4, /^takes no updates \(NOTIMP\): server must be the primary/, true],
    [
      5,
      /^refuses to change chat\.example\.com \(REFUSED\): .* let key "chat\.example\.com" change/,
      true,
    ],
    [
      7,
      /^has other records of chat\.example\.com \(YXRRSET\), .*or let value be an address$/,
      true,
    ],
    [9, /^is not the primary of zone example\.com \(NOTAUTH\): check server and zone$/, true],
    [
      10,
      /^has no place for chat\.example\.com in zone example\.com \(NOTZONE\): check record/,
      true,
    ],
    [3, /^has not carried the update out \(DNS error 3\): its log says why$/, false],
    [15, /^has not carried the update out \(DNS error 15\)/, false],
  ];
  for (const [rcode, message, isPermanent] of refusals) {
    for (const secret of [SECRET, undefined]) {
      it(`tells a refusal, ${rcode}, ${secret === undefined ? 'not ' : ''}signed`, async () => {
        const told = await failure({ flags: 0xa800 + rcode, secret });
        assert.match(told.message, message);
        assert.equal(told.isPermanent, isPermanent);
      });
    }
  }

  it('tells somebody without a key that the server may want one', async () => {
    const [, to] = await fake({ flags: 0xa805 });
    const told = await sendDnsUpdate(to);
    assert(!told.ok);
    assert.match(told.message, /let this host change the name without a key, or give key_file/);
  });

  const keyErrors: ReadonlyArray<
    readonly [knobs: Partial<Knobs>, message: RegExp, isPermanent: boolean]
  > = [
    [
      { tsigError: 16, mac: Buffer.alloc(0) },
      /^knows key "chat\.example\.com", but with another secret \(BADSIG\)/,
      true,
    ],
    [
      { tsigError: 17, mac: Buffer.alloc(0) },
      /^knows no key "chat\.example\.com" of hmac-sha256 \(BADKEY\)/,
      true,
    ],
    [{ tsigError: 18 }, /^has another time \(BADTIME\): set both clocks \(NTP\)$/, false],
    [{ tsigError: 22 }, /^does not take the signature of key .* \(TSIG error 22\)/, true],
  ];
  for (const [knobs, message, isPermanent] of keyErrors) {
    it(`tells what is wrong with the key: ${knobs.tsigError}`, async () => {
      const told = await failure({ flags: 0xa809, ...knobs });
      assert.match(told.message, message);
      assert.equal(told.isPermanent, isPermanent);
    });
  }

  it('tells by how much the clocks differ', async () => {
    for (const [seconds, words] of [
      [3600, 'ahead of'],
      [-3600, 'behind'],
    ] as const) {
      const otherData = Buffer.alloc(6);
      otherData.writeUIntBE(Math.floor(Date.now() / 1000) + seconds, 0, 6);
      const { message } = await failure({ flags: 0xa809, tsigError: 18, otherData });
      assert.match(
        message,
        new RegExp(`another time \\(BADTIME\\), (?:3600|3599|3601) s ${words} this host's: set`),
      );
    }
  });

  const hostile: ReadonlyArray<readonly [what: string, knobs: Partial<Knobs>, message: RegExp]> = [
    [
      'is not signed',
      { secret: undefined },
      /^answers without the signature of key "chat\.example\.com"/,
    ],
    [
      'is signed with another secret',
      { secret: OTHER_SECRET },
      /^answers with a wrong signature of key/,
    ],
    [
      'is signed with another key',
      { keyName: 'other.example.com' },
      /^answers with a wrong signature/,
    ],
    ['has an empty signature', { mac: Buffer.alloc(0) }, /^answers with a wrong signature/],
    ['has a signature of zeros', { mac: Buffer.alloc(32) }, /^answers with a wrong signature/],
    [
      'was signed long ago',
      { late: -330 },
      /^answers with a signature .* of another time: set both clocks/,
    ],
    ['was signed in the future', { late: 330 }, /^answers with a signature .* of another time/],
    ['has another id', { change: (answer) => flipped(answer, 1) }, NO_ANSWER],
    ['is to another question', { flags: 0x8000 }, NO_ANSWER],
    ['is a request', { flags: 0x2800 }, NO_ANSWER],
    [
      'was a refusal before somebody changed it',
      { flags: 0xa805, change: (answer) => flipped(answer, 3, 5) },
      /^answers with a wrong signature/,
    ],
    ['lacks its end', { change: (answer) => answer.subarray(0, -1) }, NO_ANSWER],
    [
      'has something behind its end',
      { change: (answer) => Buffer.concat([answer, answer]) },
      NO_ANSWER,
    ],
    ['is empty', { change: () => Buffer.alloc(0) }, NO_ANSWER],
    ['is a header alone', { change: (answer) => answer.subarray(0, 12) }, NO_ANSWER],
    ['is cut within its length', { frame: (framed) => framed.subarray(0, 1) }, CUT],
    ['is cut in the middle', { frame: (framed) => framed.subarray(0, -1) }, CUT],
    ['is none', { frame: () => Buffer.alloc(0) }, CUT],
    [
      'is cut by a reset',
      { frame: () => Buffer.alloc(0), then: 'reset' },
      /^has cut the connection \(ECONNRESET\): check that server/,
    ],
    [
      'is that of a web server',
      { frame: () => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n') },
      CUT,
    ],
    [
      'does not come',
      { isSilent: true },
      /^does not answer within 150 ms: check that server is a name server/,
    ],
    [
      'does not come to its end',
      { frame: (framed) => framed.subarray(0, -1), then: 'keep open' },
      /^does not answer within 150 ms/,
    ],
  ];
  for (const [what, knobs, message] of hostile) {
    it(`is not taken for done where the answer ${what}`, async () => {
      const told = await failure(knobs);
      assert.match(told.message, message);
      assert.equal(told.isPermanent, false);
    });
  }

  it('waits five seconds unless told otherwise', async () => {
    const [server, to] = await fake({ isSilent: true });
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const sending = sendDnsUpdate(to);
      while (server.requests.length === 0) await new Promise(setImmediate);
      clock.tick(4999);
      assert.equal(await Promise.race([sending, new Promise(setImmediate)]), undefined);
      clock.tick(1);
      const updated = await sending;
      assert(
        !updated.ok &&
          updated.message.endsWith(
            'does not answer within 5000 ms: check that server is a name server, and its log',
          ),
      );
    } finally {
      clock.restore();
    }
  });

  it('can be cancelled, before and on its way', async () => {
    const cancelled = (port: number): DnsFailure => ({
      ok: false,
      message: `the name server 127.0.0.1:${port} was not waited for: the update was cancelled`,
      isPermanent: false,
    });
    const [server, to] = await fake({ isSilent: true });
    const port = to.server.port ?? 0;
    assert.deepEqual(await sendDnsUpdate(to, AbortSignal.abort()), cancelled(port));
    assert.equal(server.requests.length, 0);
    const controller = new AbortController();
    const sending = sendDnsUpdate(to, controller.signal);
    while (server.requests.length === 0) await new Promise(setImmediate);
    controller.abort();
    assert.deepEqual(await sending, cancelled(port));
    while (server.connections > 0) await new Promise(setImmediate);
  });

  it('leaves nothing at the signal that could cancel it', async () => {
    const [, to] = await fake();
    const { signal } = new AbortController();
    assert.deepEqual(await sendDnsUpdate(to, signal), { ok: true });
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('that no server would take is not sent', async () => {
    const [server, to] = await fake();
    const wrong: ReadonlyArray<readonly [change: Partial<DnsUpdate>, message: string]> = [
      [{ record: 'a..b' }, 'record must be a name in the zone'],
      [{ record: 'chat.example.org.' }, 'record must be a name in the zone example.com'],
      [{ record: '@', value: 'standby.example.com' }, 'value must be an address'],
      [{ server: { host: '127.0.0.1', port: 65_536 } }, 'server must have a port'],
    ];
    for (const [change, message] of wrong) {
      const updated = await sendDnsUpdate({ ...to, ...change });
      assert(!updated.ok && updated.isPermanent);
      assert(
        updated.message.startsWith(`the DNS update was not sent: ${message}`),
        updated.message,
      );
    }
    assert.equal(server.requests.length, 0);
  });

  describe('to a server that is not there', () => {
    afterEach(() => sinon.restore());

    async function lost(host: string, port: number): Promise<string> {
      const updated = await sendDnsUpdate(
        { ...update(port), server: { host, port } },
        undefined,
        SHORT,
      );
      assert(!updated.ok && !updated.isPermanent);
      return updated.message;
    }

    /** What the resolver says of a name. */
    function resolve(answer: (done: (...found: unknown[]) => void) => void): void {
      sinon.stub(dns, 'lookup').callsFake(((_: string, __: unknown, done: () => void) => {
        answer(done);
      }) as never);
    }

    it('is told with what to look at', async () => {
      const server = new FakeNameServer();
      const port = await server.listen();
      await server.close();
      const words =
        'does not listen there by TCP: check server, and that a name server runs (BIND: listen-on)';
      assert.equal(await lost('127.0.0.1', port), `the name server 127.0.0.1:${port} ${words}`);
      resolve((done) =>
        done(null, [
          { address: '127.0.0.1', family: 4 },
          { address: '127.0.0.2', family: 4 },
        ]),
      );
      assert.equal(
        await lost('ns.example.com', port),
        `the name server ns.example.com:${port} ${words}`,
      );
    });

    for (const code of ['ENOTFOUND', 'EAI_AGAIN']) {
      it(`is told by its name where the resolver says ${code}`, async () => {
        resolve((done) => done(Object.assign(new Error('no'), { code })));
        assert.equal(
          await lost('ns.example.com', 53),
          `the name server ns.example.com:53 has a name that cannot be resolved (${code}): write its address as server, so that no other name server is needed for it`,
        );
      });
    }

    it('is told by its name where the resolver says nothing', async () => {
      resolve(() => undefined);
      assert.match(
        await lost('ns.example.com', 53),
        /has a name that is not resolved within 150 ms: write its address/,
      );
    });
  });
});

function update(port: number): DnsUpdate {
  return {
    server: { host: '127.0.0.1', port },
    zone: 'example.com',
    record: 'chat',
    value: '192.0.2.2',
    ttlSeconds: 30,
  };
}

function flipped(bytes: Buffer, at: number, bits = 1): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(at) ^ bits, at);
  return changed;
}
