import assert from 'node:assert/strict';
import {
  connectAmi,
  type AmiClient,
  type AmiListener,
  type AmiTiming,
} from '../../../src/ami/client.ts';
import type { AmiMessage } from '../../../src/ami/ami-message.ts';
import { event, FakeAmi, listing, response, valueOf, type Knobs } from './fake-ami.ts';

describe('The AMI client', () => {
  const open: Array<{ close(): Promise<void> }> = [];
  afterEach(async () => {
    for (const thing of open.splice(0)) await thing.close();
  });

  async function fake(knobs: Partial<Knobs> = {}): Promise<{ ami: FakeAmi; port: number }> {
    const ami = new FakeAmi(knobs);
    const port = await ami.listen();
    open.push(ami);
    return { ami, port };
  }

  async function client(
    port: number,
    listener: AmiListener = {},
    more: { timing?: Partial<AmiTiming>; password?: string; events?: readonly string[] } = {},
  ): Promise<AmiClient> {
    const connected = await connectAmi({ ...WHO, port, ...more }, listener);
    assert(connected.ok, connected.ok ? '' : connected.problem);
    open.unshift(connected.client);
    return connected.client;
  }

  async function problem(
    port: number,
    timing: Partial<AmiTiming> = {},
    password = 'p',
  ): Promise<string> {
    const connected = await connectAmi({ ...WHO, port, timing, password });
    if (connected.ok) open.unshift(connected.client);
    assert(!connected.ok);
    return connected.problem;
  }

  it('logs in, without events unless they are asked for', async () => {
    const { ami, port } = await fake();
    await client(port);
    await client(port, {}, { events: ['system', 'call'] });
    const seen = ami.actions.map((action) =>
      ['Action', 'Username', 'Secret', 'Events'].map((name) => valueOf(action, name)),
    );
    assert.deepEqual(seen, [
      ['Login', 'failover', 'p', 'off'],
      ['Login', 'failover', 'p', 'system,call'],
    ]);
  });

  for (const chunk of [1, 3, 7, Infinity]) {
    it(`understands answers in pieces of ${chunk} bytes`, async () => {
      const { port } = await fake({
        chunk,
        answer: (name, id) =>
          name === 'List'
            ? listing(id, ['Name: Zoë'], ['Name: b'])
            : response(id, 'Success', 'V: ü'),
      });
      const ami = await client(port);
      const [one, list] = await Promise.all([ami.action('One'), ami.list('List')]);
      assert.equal(one.ok && one.value.get('V'), 'ü');
      assert.deepEqual(list.ok && list.value.map((item) => item.get('Name')), ['Zoë', 'b']);
    });
  }

  it('tells answers apart that come in another order', async () => {
    const ids: string[] = [];
    const { ami: server, port } = await fake({
      answer: (name, id) => {
        if (name !== 'Late') return response(id, 'Success');
        ids.push(id);
        return '';
      },
    });
    const ami = await client(port);
    const first = ami.action('Late');
    const second = ami.action('Late');
    await ami.action('Now');
    await server.tell(response(ids[1] ?? '', 'Success', 'Is: second'));
    await server.tell(response(ids[0] ?? '', 'Success', 'Is: first'));
    const replies = await Promise.all([first, second]);
    assert.deepEqual(
      replies.map((reply) => reply.ok && reply.value.get('Is')),
      ['first', 'second'],
    );
  });

  it('has a refusal as a value', async () => {
    const { port } = await fake({
      answer: (name, id) =>
        name === 'Login'
          ? response(id, 'Success')
          : response(id, 'Error', 'Message: Permission denied'),
    });
    const ami = await client(port);
    const refused = { ok: false, kind: 'refused', message: 'Permission denied' };
    assert.deepEqual(await ami.action('GetConfig'), refused);
    assert.deepEqual(await ami.list('ShowDialPlan'), refused);
  });

  it('lists nothing where Asterisk begins no list', async () => {
    const { port } = await fake();
    assert.deepEqual(await (await client(port)).list('List'), { ok: true, value: [] });
  });

  it('sends no value with a control character, and lives on', async () => {
    const { ami: server, port } = await fake();
    const ami = await client(port);
    const reply = await ami.action('Getvar', { Variable: 'a\r\n\r\nAction: Reload' });
    assert.equal(!reply.ok && reply.kind, 'unsendable');
    assert.equal((await ami.action('Ping')).ok, true);
    assert.deepEqual(
      server.actions.map((action) => valueOf(action, 'Action')),
      ['Login', 'Ping'],
    );
  });

  it('hands on what Asterisk tells unasked, also in the middle of a list', async () => {
    const told: AmiMessage[] = [];
    const { port } = await fake({
      answer: (name, id) =>
        name === 'Login'
          ? response(id, 'Success')
          : listing(id, ['A: 1']).replace('Event: ListC', `${REGISTRY}Event: ListC`),
    });
    const ami = await client(port, { onEvent: (item) => told.push(item) });
    const list = await ami.list('List');
    assert.equal(list.ok && list.value.length, 1);
    assert.deepEqual(
      told.map((item) => Object.fromEntries(item)),
      [{ Event: 'Registry', Username: 'sip:me@carrier', Status: 'Rejected' }],
    );
  });

  it('takes no event for the answer to the action that it belongs to', async () => {
    const told: AmiMessage[] = [];
    const { port } = await fake({
      answer: (name, id) => {
        if (name === 'Login') return response(id, 'Success');
        const before = event('OriginateResponse', `ActionID: ${id}`, 'Response: Failure', 'Of: it');
        return before + (name === 'List' ? listing(id, ['A: 1']) : response(id, 'Success', 'V: 1'));
      },
    });
    const ami = await client(port, { onEvent: (item) => told.push(item) });
    const reply = await ami.action('Originate');
    assert.equal(reply.ok && reply.value.get('V'), '1');
    assert.deepEqual(
      told.map((item) => item.get('Of')),
      ['it'],
    );
    const list = await ami.list('List');
    assert.deepEqual(list.ok && list.value.at(-1)?.get('A'), '1');
  });

  it('gives up on an answer that does not come, and takes the next one', async () => {
    const { port } = await fake({
      answer: (name, id) => (name === 'Lost' ? '' : response(id, 'Success')),
    });
    // Long enough for the answers that do come, on a busy machine too.
    const ami = await client(port, {}, { timing: { answerMs: 1000, closeMs: 50 } });
    const [lost, list] = await Promise.all([ami.action('Lost'), ami.list('Lost')]);
    assert.deepEqual([!lost.ok && lost.kind, !list.ok && list.kind], ['lost', 'lost']);
    assert.equal((await ami.action('Ping')).ok, true);
  });

  it('says that a connection was cut, to whoever waits and to whoever asks later', async () => {
    const { ami: server, port } = await fake({
      answer: (name, id) => (name === 'Lost' ? undefined : response(id, 'Success')),
    });
    const closed: string[] = [];
    const ami = await client(port, { onClosed: (reason) => closed.push(reason) });
    const lost = await ami.action('Lost');
    assert.equal(!lost.ok && lost.kind, 'lost');
    const later = await ami.action('Ping');
    assert.equal(!later.ok && later.kind, 'lost');
    assert.equal(closed.length, 1);
    assert.equal(server.actions.length, 2);
  });

  it('ends a connection that floods it', async () => {
    const { port } = await fake({
      answer: (name, id) => (name === 'Login' ? response(id, 'Success') : 'x'.repeat(600_000)),
    });
    const reply = await (await client(port)).action('Ping');
    assert.match(reply.ok ? '' : reply.message, /longer than/);
  });

  it('closes as often as it is asked to', async () => {
    const { port } = await fake({
      answer: (name, id) => (name === 'Lost' ? '' : response(id, 'Success')),
    });
    const closed: string[] = [];
    const ami = await client(port, { onClosed: (reason) => closed.push(reason) });
    const lost = ami.action('Lost');
    await Promise.all([ami.close(), ami.close()]);
    await ami.close();
    assert.equal((await lost).ok, false);
    assert.equal(closed.length, 1);
  });

  const problems: ReadonlyArray<[what: string, knobs: Partial<Knobs>, expected: RegExp]> = [
    ['another greeting', { banner: 'SSH-2.0-OpenSSH\r\n' }, /is not AMI: check asterisk\.ami/],
    ['no greeting', { banner: '' }, /sends no AMI greeting within 200 ms/],
    ['half a greeting', { banner: 'Asterisk Call Mana' }, /sends no AMI greeting within 200 ms/],
    [
      'a refused login',
      { answer: (_, id) => response(id, 'Error', 'Message: Authentication failed') },
      /refuses the login: check asterisk\.ami\.username .* manager\.conf/,
    ],
    ['a login that is cut', { answer: () => undefined }, /closed the connection/],
    ['a login without an answer', { answer: () => '' }, /does not answer Login within 200 ms/],
  ];
  for (const [what, knobs, expected] of problems) {
    it(`says what is wrong: ${what}`, async () => {
      const { port } = await fake(knobs);
      // Short only where nothing comes. A busy machine takes long to say something.
      const step = expected.source.includes('Login') ? 'answerMs' : 'connectMs';
      const timing = expected.source.includes('200 ms') ? { [step]: 200 } : {};
      assert.match(await problem(port, timing), expected);
    });
  }

  it('says what is wrong: nobody there, and a host that has no address', async () => {
    const { ami, port } = await fake();
    await ami.close();
    open.pop();
    assert.match(await problem(port), /^nothing listens at 127\.0\.0\.1:\d+: check/);
    const connected = await connectAmi({ ...WHO, host: 'nowhere.invalid', port });
    assert.match(connected.ok ? '' : connected.problem, /cannot be resolved/);
  });

  it('never tells the password, not even one that cannot be sent', async () => {
    const { ami, port } = await fake();
    assert.doesNotMatch(await problem(port, {}, 'hunter2\r\n'), /hunter2/);
    assert.equal(ami.actions.length, 0);
  });
});

const WHO = { host: '127.0.0.1', username: 'failover', password: 'p' };

const REGISTRY = event('Registry', 'Username: sip:me@carrier', 'Status: Rejected');
