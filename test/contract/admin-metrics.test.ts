import assert from 'node:assert/strict';
import type { MessageNews } from '../../src/core/message/message.ts';
import { createHash } from 'node:crypto';
import { Metrics } from '../../src/metrics/metrics.ts';
import { TWO_TIERS } from '../scenarios/routes.ts';
import { CALLER_UP, gone, hungUp, ringing, sent, started, up } from '../scenarios/scenario.ts';
import { factsOf } from '../unit/records/play-call.ts';
import { AdminTrial, errorOf } from './admin-trial.ts';
import { CLUSTER, NODE, SITE, TRUNK } from './some-statuses.ts';
import { STATUS } from './fake-status.ts';

const REFUSED = { sip: 503, cause: 34 };
const PLAN = { kind: 'trunk', name: 'carrier-b', plan: 10, used: 9 } as const;
const READ = 'a-token-that-reads';

/** A sample of the text format: a name, labels, and a number. */
const SAMPLE =
  /^[a-z_:][\w:]*(?:\{(?:[a-z_]\w*="(?:[^"\\\n]|\\.)*",?)*\})? (?:[-+]?[\d.e+-]+|NaN|[-+]Inf)$/i;

const MESSAGE_NEWS: readonly MessageNews[] = [
  { kind: 'changed', id: 'm-1' },
  { kind: 'tried', id: 'm-1', channel: 'ops-mail', result: 'refused' },
  { kind: 'tried', id: 'm-1', channel: 'ops-sms', result: 'accepted' },
  { kind: 'settled', id: 'm-1', cascade: 'ops', state: 'delivered', afterMs: 3200 },
  { kind: 'settled', id: 'm-2', cascade: 'ops', state: 'expired', afterMs: 86_400_000 },
];

describe('/metrics', () => {
  let trial: AdminTrial | undefined;

  afterEach(() => trial?.close());

  it('counts what a call that failed over did', async () => {
    const metrics = new Metrics((name) => name === 'support');
    const happened = [
      started('t1a1'),
      hungUp('t1a1', REFUSED),
      gone('t1a1', REFUSED),
      started('t2a1'),
      sent('t2a1'),
      ringing('t2a1'),
      up('t2a1'),
      CALLER_UP,
    ];
    for (const fact of factsOf(TWO_TIERS, happened)) metrics.onFact(fact);
    for (const news of MESSAGE_NEWS) metrics.onMessage(news);
    trial = await AdminTrial.start();
    trial.operations.figures = await metrics.text({
      app: { ...STATUS, cluster: CLUSTER, plans: { month: '2026-11', items: [PLAN] } },
      trunks: [TRUNK],
      sites: [SITE],
      nodes: [NODE, { ...NODE, name: 'a2', isSelf: false, state: 'absent' }],
      records: { state: 'behind', pending: 7, spooled: 5, dropped: 2 },
      messages: 4,
    });
    const { status, headers, body } = await trial.get('/metrics');
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8');
    const lines = String(body)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    assert.deepEqual(
      lines.filter((line) => !SAMPLE.test(line)),
      [],
    );
    for (const sample of [
      'ari_failover_calls_total{route="support",outcome="ANSWER"} 1',
      'ari_failover_time_to_failover_seconds_count{route="support"} 1',
      'ari_failover_post_dial_delay_seconds_count{route="support"} 1',
      'ari_failover_setup_seconds_count{route="support"} 1',
      'ari_failover_asterisk_connected 1',
      'ari_failover_live_calls 12',
      'ari_failover_waiting_calls 3',
      'ari_failover_trunk_state{trunk="carrier-a",state="up"} 1',
      'ari_failover_trunk_state{trunk="carrier-a",state="down"} 0',
      'ari_failover_month_failovers{kind="trunk",name="carrier-b"} 9',
      'ari_failover_month_failovers_planned{kind="trunk",name="carrier-b"} 10',
      'ari_failover_site_up{site="dc1"} 1',
      'ari_failover_records_state{state="behind"} 1',
      'ari_failover_records_pending 7',
      'ari_failover_records_spool_rows 5',
      'ari_failover_records_dropped_total 2',
      'ari_failover_messages_pending 4',
      'ari_failover_cluster_together 1',
      'ari_failover_cluster_heartbeat_seconds 0.0014',
      'ari_failover_cluster_members{state="together"} 1',
      'ari_failover_cluster_members{state="absent"} 1',
      'ari_failover_cluster_members{state="alone"} 0',
      'ari_failover_cluster_clock_offset_seconds 0.003',
      'ari_failover_message_tries_total{channel="ops-mail",result="refused"} 1',
      'ari_failover_message_tries_total{channel="ops-sms",result="accepted"} 1',
      'ari_failover_messages_total{cascade="ops",state="delivered"} 1',
      'ari_failover_messages_total{cascade="ops",state="expired"} 1',
      'ari_failover_message_delivery_seconds_sum{cascade="ops"} 3.2',
    ]) {
      assert(lines.includes(sample), sample);
    }
    const values = (name: string): number =>
      lines
        .filter((line) => line.startsWith(`${name}{route="support",`))
        .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    assert.equal(values('ari_failover_attempts_total'), 2);
    assert.equal(values('ari_failover_failovers_total'), 1);
    assert(lines.some((line) => line.startsWith('nodejs_eventloop_lag_p99_seconds ')));
  });

  it('needs a token beyond loopback, and one that reads is enough', async () => {
    const sha256 = createHash('sha256').update(READ).digest('hex');
    const tokens = [{ name: 'prometheus', role: 'read', sha256 } as const];
    trial = await AdminTrial.start({ access: { kind: 'tokens', tokens } });
    const refused = await trial.get('/metrics');
    assert.deepEqual([refused.status, errorOf(refused).code], [401, 'unauthorized']);
    const { status } = await trial.get('/metrics', { authorization: `Bearer ${READ}` });
    assert.equal(status, 200);
  });

  it('is not for a web page on this machine', async () => {
    trial = await AdminTrial.start();
    const answer = await trial.get('/metrics', { host: 'evil.example' });
    assert.deepEqual([answer.status, errorOf(answer).code], [403, 'wrong-host']);
  });
});
