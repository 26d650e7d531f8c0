import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { DnsAction, SiteSettings } from '../../src/settings/sites.ts';
import { performWith } from '../../src/sites/actions/perform-action.ts';
import { SiteActions } from '../../src/sites/site-actions.ts';
import { StateInMemory } from '../../src/state/state-db.ts';
import type { ActionStatus } from '../../src/operations.ts';
import { NameServer } from '../../lab/name-server.ts';
import { ensureCommands } from '../../lab/ensure-commands.ts';

const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const PERFORM = performWith(() => Promise.reject(new Error('it sends no messages')));

describe('A site that has gone down, at a real name server', () => {
  let server: NameServer;
  let actions: SiteActions;
  let store: StateInMemory;
  let changes = 0;

  before(async () => {
    await ensureCommands(['named', 'nsupdate', 'dig'], (text) => console.log(`${text} ...`));
  });
  beforeEach(async () => {
    server = await NameServer.create();
    store = new StateInMemory();
    actions = new SiteActions({ store, perform: PERFORM, logger: QUIET });
  });
  afterEach(async () => {
    await actions.close();
    await server.close();
  });

  function site(action: Partial<DnsAction> = {}): SiteSettings {
    const dns: DnsAction = {
      kind: 'dns',
      server: '127.0.0.1',
      port: server.port,
      zone: 'example.com',
      record: 'chat',
      value: 'standby.example.net',
      returnValue: '192.0.2.1',
      ttlSeconds: 30,
      keyFile: server.keyFile,
      ...action,
    };
    return { name: 'dc1', checks: [], downBelow: 50, autoReturn: true, actions: [dns] };
  }

  function change(to: 'down' | 'up', settings: SiteSettings): () => void {
    changes += 1;
    const transition = { site: 'dc1', to, reason: 'x', atMs: Date.now(), id: `t${changes}` };
    return () => actions.transition(transition, settings);
  }

  /** Waits until the action is so. */
  async function settled(accepts: (status: ActionStatus) => boolean): Promise<ActionStatus> {
    for (;;) {
      const [status] = actions.statusOf('dc1');
      if (status !== undefined && accepts(status)) return status;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('has its record changed once, by a signed update, though it was signalled five times', async () => {
    await server.start();
    const down = change('down', site());
    for (let signal = 0; signal < 3; signal += 1) down();
    await settled(isDone);
    down();
    // Another run of the app.
    await actions.close();
    actions = new SiteActions({ store, perform: PERFORM, logger: QUIET });
    actions.configure([site()]);
    down();
    await settled(isDone);
    await actions.close();
    assert.equal(await server.ask('chat', 'A'), 'standby.example.net.');
    assert.equal(await server.serial(), 2);
    const updates = server.logged('adding an RR at ');
    assert.equal(updates.length, 1, updates.join('\n'));
    assert.match(updates[0] ?? '', /key failover: .*'chat\.example\.com' CNAME/);
  });

  it('has the record of before on the way back, by IPv6 too, and an update sent again changes nothing', async () => {
    await server.start();
    const settings = site({ value: '2001:db8::1' });
    change('down', settings)();
    await settled(isDone);
    assert.equal(await server.ask('chat', 'AAAA'), '2001:db8::1');
    change('up', settings)();
    await settled(isDone);
    change('up', settings)();
    await settled(isDone);
    const answers = [await server.ask('chat', 'AAAA'), await server.ask('chat', 'A')];
    assert.deepEqual(answers, ['', '192.0.2.1']);
    assert.equal(server.logged('adding an RR at ').length, 3);
    assert.equal(await server.serial(), 3);
  });

  it('has it changed later where the server is not there at first', async () => {
    change('down', site())();
    const { state, error = '' } = await settled(hasFailed);
    assert.equal(state, 'pending');
    assert.match(error, /name server 127\.0\.0\.1:\d+, .* no connection/);
    await server.start();
    const { tries } = await settled(isDone);
    assert(tries > 1);
    assert.equal(await server.ask('chat', 'A'), 'standby.example.net.');
  });

  it('has it as the last change wants it, though the server was gone for the first one', async () => {
    change('down', site())();
    await settled(hasFailed);
    change('up', site({ returnValue: '192.0.2.7' }))();
    await server.start();
    await settled(isDone);
    assert.equal(await server.ask('chat', 'A'), '192.0.2.7');
    assert.equal(server.logged('adding an RR at ').length, 1);
  });

  it('waits for an operator who gives it the right key, and then is changed', async () => {
    await server.start();
    change('down', site({ keyFile: await server.otherKeyFile('failover') }))();
    const { state, error = '' } = await settled(hasFailed);
    assert.equal(state, 'failed');
    assert.match(error, /NOTAUTH\(BADSIG\).* another secret; .*other-failover\.key/);
    actions.configure([site()]);
    await settled(isDone);
    assert.equal(await server.ask('chat', 'A'), 'standby.example.net.');
  });

  const refused: ReadonlyArray<
    readonly [what: string, action: () => Partial<DnsAction> | Promise<Partial<DnsAction>>, RegExp]
  > = [
    [
      'a key that the server does not know',
      async () => ({ keyFile: await server.otherKeyFile('stranger') }),
      /NOTAUTH\(BADKEY\).* no key with this name/,
    ],
    ['a key file that holds none', () => ({ keyFile: '/etc/hostname' }), /is not a key file/],
    ['a key file that is not there', () => ({ keyFile: '/nowhere' }), /\/nowhere: is missing/],
    ['another zone', () => ({ zone: 'example.net' }), /NOTAUTH.* not the primary server/],
    ['an alias beside other records', () => ({ record: 'mail' }), /YXRRSET.* nothing was changed/],
  ];
  for (const [what, action, error] of refused) {
    it(`is told of ${what}, and nothing is changed`, async () => {
      await server.start();
      change('down', site(await action()))();
      const status = await settled(hasFailed);
      assert.equal(status.state, 'failed');
      assert.match(status.error ?? '', error);
      assert.equal(await server.serial(), 1);
      assert.equal(await server.ask('mail', 'A'), '192.0.2.1');
    });
  }

  it('is told of a server that does not answer, and its update is stopped with the app', async () => {
    const connections = new Set<Socket>();
    const silent = createServer((socket) => connections.add(socket.on('error', () => {})));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    change('down', site({ port }))();
    const { state, error = '' } = await settled(hasFailed);
    assert.equal(state, 'pending');
    assert.match(error, /timed out": no answer/);
    await once(silent, 'connection');
    const closedAtMs = performance.now();
    await actions.close();
    assert(performance.now() - closedAtMs < 2000);
    for (const connection of connections) connection.destroy();
    silent.close();
  });

  it('is told that an update must be signed', async () => {
    await server.start();
    const { keyFile: _keyFile, ...unsigned } = site().actions[0] as DnsAction;
    change('down', { ...site(), actions: [unsigned] })();
    assert.match((await settled(hasFailed)).error ?? '', /REFUSED.* set `key_file`/);
  });
});

function isDone({ state }: ActionStatus): boolean {
  return state === 'done';
}

function hasFailed({ error }: ActionStatus): boolean {
  return error !== undefined;
}
