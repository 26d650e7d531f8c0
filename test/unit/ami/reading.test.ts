import assert from 'node:assert/strict';
import { connectAmi, type AmiClient } from '../../../src/ami/client.ts';
import { showDialplan } from '../../../src/ami/dialplan.ts';
import { readFunction, readGlobal } from '../../../src/ami/read-function.ts';
import { FakeAmi, listing, response, valueOf } from './fake-ami.ts';

describe('What AMI is asked', () => {
  const fake = new FakeAmi();
  let ami: AmiClient;
  before(async () => {
    const port = await fake.listen();
    const who = { host: '127.0.0.1', port, username: 'u', password: 'p' };
    const connected = await connectAmi(who);
    assert(connected.ok);
    ami = connected.client;
  });
  after(async () => {
    await ami.close();
    await fake.close();
  });

  it('the dialplan: its steps, and what else finds extensions', async () => {
    fake.knobs.answer = (_, id) =>
      listing(
        id,
        ['Context: in', 'Extension: T', 'Priority: 1', 'Application: Goto', 'AppData: x,1'],
        ['Context: in', 'Extension: _X.', 'ExtensionLabel: go', 'Priority: 2', 'Application: NoOp'],
        ['Context: stasis-x', 'Extension: _.', 'Priority: 1', 'Registrar: res_stasis'],
        ['Context: in', 'Extension: 100', 'Priority: hint', 'Application: PJSIP/alice'],
        ['Context: in', 'IncludeContext: no-app,9:00-17:00,mon-fri,*,*'],
        ['Context: in', 'IncludeContext: other'],
        ['Context: in', 'IgnorePattern: 9'],
        ['Context: in', 'Switch: Realtime/x@y'],
      );
    const reply = await showDialplan(ami);
    assert.deepEqual(reply.ok && reply.value, {
      steps: [
        { context: 'in', extension: 'T', priority: 1, application: 'Goto', data: 'x,1' },
        {
          context: 'in',
          extension: '_X.',
          priority: 2,
          application: 'NoOp',
          data: '',
          label: 'go',
        },
      ],
      includes: new Map([['in', ['no-app', 'other']]]),
      hasSwitches: true,
    });
  });

  it('a function', async () => {
    fake.knobs.answer = (_, id) => response(id, 'Success', 'Value: 5000');
    const reply = await readFunction(ami, 'AST_CONFIG', ['ari.conf', 'general', 'x_y', '-1']);
    assert.deepEqual(reply, { ok: true, value: '5000' });
    const asked = fake.actions.at(-1) ?? [];
    assert.equal(valueOf(asked, 'Action'), 'Getvar');
    assert.equal(valueOf(asked, 'Variable'), 'AST_CONFIG(ari.conf,general,x_y,-1)');
  });

  it('a global variable, by nothing but its name', async () => {
    fake.knobs.answer = (_, id) => response(id, 'Success', 'Value: sales');
    assert.deepEqual(await readGlobal(ami, 'ROUTE'), { ok: true, value: 'sales' });
    assert.equal(valueOf(fake.actions.at(-1) ?? [], 'Variable'), 'ROUTE');
    for (const name of ['SHELL(id)', 'a b', '', 'a\r\nb']) {
      const reply = await readGlobal(ami, name);
      assert.equal(!reply.ok && reply.kind, 'unsendable');
    }
  });

  for (const arg of ['a,b', 'a)b', '${SHELL(id)}', 'a b', '../x', 'a\r\nb']) {
    it(`never a function of ${JSON.stringify(arg)}`, async () => {
      const before = fake.actions.length;
      const reply = await readFunction(ami, 'DIALPLAN_EXISTS', [arg, 's', '1']);
      assert.equal(!reply.ok && reply.kind, 'unsendable');
      assert.equal(fake.actions.length, before);
    });
  }
});
