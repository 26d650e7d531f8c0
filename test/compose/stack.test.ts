import assert from 'node:assert/strict';
import { RtpPeer } from '../../lab/rtp-peer.ts';
import { Api, eventually } from './api.ts';
import { Docker } from './docker.ts';
import { Phone } from './phone.ts';
import { HOST_ADDRESS, Stack } from './stack.ts';

const MAIN = '+12025550100';
/** The one whose dialplan knows two instances. */
const SECOND = '+12025550102';

describe('docker-compose.yml, in a real Docker', function () {
  this.timeout(1_800_000);
  let docker: Docker;
  let stack: Stack;
  let api: Api;
  let token = '';

  before(async () => {
    docker = await Docker.open(console.log);
    stack = await Stack.create(docker);
    console.log('building the images');
    await stack.compose('build', '--quiet');
    await stack.up();
    token = /its token +(\S+)/.exec(await stack.printed())?.[1] ?? '';
    api = new Api(stack.url('PORTAL_PORT', ''), token);
  });

  after(async () => {
    await stack?.close();
    await docker?.close();
  });

  it('prints where the portal is, and with which token', async () => {
    const [, portal = ''] = /The portal +(\S+)/.exec(await stack.printed()) ?? [];
    assert.equal(portal, stack.url('PORTAL_PORT', ''));
    const page = await eventually(() => fetch(portal));
    assert.match(await page.text(), /<title>/);
    assert.equal((await fetch(`${portal}/api/v1/me`)).status, 401);
    assert.equal((await api.json<{ role: string }>('/api/v1/me')).role, 'operate');
  });

  it('runs the app healthily, without any right, and with a root that it cannot write', async () => {
    await eventually(async () =>
      (await stack.inspect('failover', '{{.State.Health.Status}}')) === 'healthy'
        ? true
        : undefined,
    );
    const script =
      'id -u; grep -E "^(CapBnd|NoNewPrivs):" /proc/self/status; touch /app/x 2>&1 || :';
    const said = await stack.exec('failover', 'sh', '-c', script);
    assert.deepEqual(said.trim().split('\n'), [
      '1000',
      'CapBnd:\t0000000000000000',
      'NoNewPrivs:\t1',
      "touch: cannot touch '/app/x': Read-only file system",
    ]);
  });

  it('places calls that are answered, some by the second carrier', async () => {
    for (const number of [MAIN, SECOND]) {
      const query = `number=${encodeURIComponent(number)}&failedOver=true&status=ANSWER`;
      const [call] = await eventually(async () => {
        const found = await api.calls(query);
        return found.length === 0 ? undefined : found;
      });
      assert.deepEqual([call?.trunk, call?.attempts], ['carrier-b', 2]);
    }
    const byFirst = await eventually(async () =>
      (await api.calls('status=ANSWER')).find(({ trunk }) => trunk === 'carrier-a'),
    );
    assert.equal(byFirst.failedOver, false);
  });

  it('has commands that need no token', async () => {
    assert.match(await stack.exec('failover', 'ari-failover', 'status'), /New calls +taken/);
    const found = await stack.exec('failover', 'ari-failover', 'doctor', '--json');
    assert.doesNotMatch(found, /"severity": ?"(?:error|warning)"/);
  });

  it('takes a softphone from the host, which hears itself', async () => {
    const [, user = '', password = ''] =
      /user (\S+), password (\S+)/.exec(await stack.printed()) ?? [];
    const phone = await Phone.open({ address: HOST_ADDRESS, port: 5062 }, user, password);
    const rtp = await RtpPeer.open('127.0.0.1');
    try {
      assert.match(await phone.register(), /^SIP\/2\.0 200 /);
      const { contact, media } = await phone.call('4155550123', rtp.port);
      // What the phone is to send to is what the host publishes.
      assert.equal(new URL(contact).pathname.split('@').at(-1), `${HOST_ADDRESS}:5062`);
      assert.equal(media.address, HOST_ADDRESS);
      rtp.sendTone(media, 440);
      await eventually(async () => (rtp.tonePackets(440) > 20 ? true : undefined));
    } finally {
      rtp.close();
      phone.close();
    }
  });

  describe('with all its profiles', () => {
    before(async () => {
      const { headers } = await api.get('/api/v1/config');
      const edits = [{ op: 'replace', path: `/numbers/${MAIN}/label`, value: 'Edited' }];
      const saved = await api.put('/api/v1/config', headers.get('etag') ?? '', { edits });
      assert.equal(saved.status, 200, await saved.text());
      await stack.up('postgres', 'mail', 'monitoring', 'two-instances');
      await stack.compose('restart', 'failover');
    });

    it('keeps what was edited, and its token', async () => {
      assert.match(await stack.printed(), new RegExp(`its token +${token}\\s[^]*PostgreSQL`));
      const numbers = await eventually(() => api.json<unknown>('/api/v1/numbers'));
      assert.match(JSON.stringify(numbers), /"Edited"/);
    });

    it('keeps the records in PostgreSQL', async () => {
      const { id } = await eventually(async () => (await api.calls('status=ANSWER')).at(0));
      const query = `select count(*) from call where id = '${id}'`;
      const sql = ['psql', '--host', '127.0.0.1', '--username', 'failover', '-Atc', query];
      const count = await stack.exec('postgres', 'env', 'PGPASSWORD=failover', ...sql);
      assert.equal(count.trim(), '1');
    });

    it('sends its messages to the mail server', async () => {
      await stack.exec('failover', 'ari-failover', 'notify', 'test');
      await eventually(async () => {
        const found = await fetch(stack.url('MAIL_PORT', '/email'));
        const mails = (await found.json()) as ReadonlyArray<{ readonly subject: string }>;
        return mails.find(({ subject }) => /test/i.test(subject));
      });
    });

    it('has its figures in Prometheus', async () => {
      const query = encodeURIComponent('sum by (instance) (ari_failover_info)');
      const instances = await eventually(async () => {
        const found = await fetch(stack.url('PROMETHEUS_PORT', `/api/v1/query?query=${query}`));
        const { data } = (await found.json()) as { data: { result: readonly Series[] } };
        const names = data.result.map(({ metric }) => metric.instance).toSorted();
        return names.length < 2 ? undefined : names;
      });
      assert.deepEqual(instances, ['failover', 'failover-b']);
      const rules = await fetch(stack.url('PROMETHEUS_PORT', '/api/v1/rules'));
      assert.match(await rules.text(), /"FailoverTrunkDown"/);
    });

    it('serves calls by the second instance while the first one is dead', async () => {
      const second = new Api(stack.url('PORTAL_B_PORT', ''), token);
      await eventually(async () => ((await second.get('/readyz')).ok ? true : undefined));
      await stack.compose('kill', 'failover');
      assert.equal(await stack.inspect('failover', '{{.State.Running}}'), 'false');
      const killedAt = new Date().toISOString();
      const call = await eventually(async () =>
        (await second.calls('status=ANSWER')).find(({ at }) => at > killedAt),
      );
      assert.equal(call.dialled, SECOND);
      await stack.compose('start', 'failover');
      await eventually(async () => ((await api.get('/readyz')).ok ? true : undefined));
    });
  });
});

interface Series {
  readonly metric: { readonly instance: string };
}
