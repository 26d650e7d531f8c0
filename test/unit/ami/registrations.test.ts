import assert from 'node:assert/strict';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { RegistrationList } from '../../../src/ami/registrations.ts';
import { waitUntil } from '../../contract/wait-until.ts';
import { FakeAmi, listing, response, valueOf, type Knobs } from './fake-ami.ts';

const BANNER = 'Asterisk Call Manager/11.0.0\r\n';
const LINE = { name: 'line-1', endpoint: 'carrier-a', status: 'Registered' };

describe('The list of registrations', () => {
  let clock: SinonFakeTimers;
  let ami: FakeAmi;
  let list: RegistrationList;

  beforeEach(() => {
    // Sockets and their deadlines go by the real one.
    clock = useFakeTimers({ toFake: ['performance'] });
  });

  afterEach(async () => {
    clock.restore();
    await list.close();
    await ami.close();
  });

  async function start(knobs: Partial<Knobs> = {}): Promise<void> {
    ami = new FakeAmi({ answer: registered, ...knobs });
    const timing = { connectMs: 1000, answerMs: 200, closeMs: 50 };
    const who = { host: '127.0.0.1', username: 'failover', password: 'p', timing };
    list = new RegistrationList({ ...who, port: await ami.listen() });
  }

  function asked(): number {
    const names = ami.actions.map((action) => valueOf(action, 'Action'));
    return names.filter((name) => name === 'PJSIPShowRegistrationsOutbound').length;
  }

  it('has what Asterisk shows, by one connection that is kept', async () => {
    await start();
    for (let round = 1; round <= 3; round += 1) {
      assert.deepEqual(await list.list(), { ok: true, value: [LINE] });
      clock.tick(1001);
    }
    assert.deepEqual([ami.connections, asked()], [1, 3]);
  });

  it('shares an answer for a second from when it came', async () => {
    await start();
    await list.list();
    clock.tick(1000);
    await list.list();
    assert.equal(asked(), 1);
    clock.tick(1);
    await list.list();
    assert.equal(asked(), 2);
  });

  it('shares one that has not come yet, however long it takes: there is one connection', async () => {
    await start({ banner: '' });
    const first = list.list();
    await waitUntil(() => ami.open === 1);
    clock.tick(1500);
    const second = list.list();
    await ami.tell(BANNER);
    assert.deepEqual(await second, { ok: true, value: [LINE] });
    assert.equal(await first, await second);
    assert.deepEqual([ami.connections, asked()], [1, 1]);
  });

  it('connects again where the connection was lost', async () => {
    await start();
    await list.list();
    ami.cut();
    await waitUntil(() => ami.open === 0);
    const again = async (): Promise<boolean> => {
      clock.tick(1001);
      return (await list.list()).ok;
    };
    // The end may be seen only by asking.
    assert((await again()) || (await again()));
    assert.equal(ami.connections, 2);
  });

  it('connects again where it is not answered, and leaves no connection behind', async () => {
    await start({ answer: (name, id) => (name === 'Login' ? registered(name, id) : '') });
    const none = await list.list();
    assert.match(none.ok ? '' : none.message, /does not answer .* within 200 ms/);
    ami.knobs.answer = registered;
    clock.tick(1001);
    assert.deepEqual(await list.list(), { ok: true, value: [LINE] });
    assert.equal(ami.connections, 2);
    await waitUntil(() => ami.open === 1);
  });

  it('says why there is none, and is not closed by that', async () => {
    await start({ answer: (_, id) => response(id, 'Error', 'Message: Authentication failed') });
    const refused = await list.list();
    assert.match(refused.ok ? '' : refused.message, /127\.0\.0\.1/);
    ami.knobs.answer = registered;
    clock.tick(1001);
    assert.deepEqual(await list.list(), { ok: true, value: [LINE] });
  });

  it('asks nothing once it is closed', async () => {
    await start();
    await list.list();
    await list.close();
    clock.tick(1001);
    assert(!(await list.list()).ok);
    assert.equal(ami.connections, 1);
    await waitUntil(() => ami.open === 0);
  });
});

function registered(name: string, id: string): string {
  if (name !== 'PJSIPShowRegistrationsOutbound') return response(id, 'Success');
  return listing(id, ['ObjectName: line-1', 'Endpoint: carrier-a', 'Status: Registered']);
}
