import assert from 'node:assert/strict';
import { AlertKeeper } from '../../../src/alerts/alert-keeper.ts';
import { AlertTeller } from '../../../src/app/alert-teller.ts';
import type { Trouble } from '../../../src/core/alert/alert.ts';
import { OVER_AFTER_MS } from '../../../src/core/alert/alerts-after.ts';
import type { AlertSettings } from '../../../src/settings/alerts.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const DOWN: Trouble = {
  key: 'trunk carrier-a',
  kind: 'trunk-down',
  object: { kind: 'trunk', name: 'carrier-a' },
  severity: 'warning',
  text: 'carrier-a is down: 503 three times in a row',
  advice: 'Calls go by the other trunks. Ask the carrier.',
};
const HELP: Trouble = {
  key: 'emergency call-1',
  kind: 'emergency-call',
  object: { kind: 'call', name: 'call-1' },
  severity: 'critical',
  text: '+1 415 555 0100 called 911',
};

describe('Alerts', () => {
  let now: number;
  let troubles: Trouble[];
  let sent: string[];
  let texts: string[];
  let keys: Set<string>;
  let settings: AlertSettings | undefined;
  let isAway: boolean;
  let store: StateInMemory;
  let keeper: AlertKeeper;

  beforeEach(() => {
    now = Date.parse('2026-11-29T12:00:00Z');
    troubles = [];
    sent = [];
    texts = [];
    keys = new Set();
    settings = { cascade: 'ops', minSeverity: 'warning', overrides: new Map() };
    isAway = false;
    store = new StateInMemory();
    keeper = start();
  });

  function start(): AlertKeeper {
    return new AlertKeeper({
      store,
      troubles: () => Promise.resolve(troubles),
      settings: () => settings,
      send: ({ cascade, subject, text, idempotencyKey }) => {
        if (isAway) return Promise.reject(new Error('away'));
        if (!keys.has(idempotencyKey)) {
          texts.push(text);
          sent.push(`${cascade} ${subject}`);
        }
        keys.add(idempotencyKey);
        return Promise.resolve({ id: `m${keys.size}` });
      },
      teller: () => new AlertTeller(undefined),
      page: (alert) => `https://pbx.example.com/alerts/${alert ?? ''}`,
      host: 'pbx1',
      logger: SILENT,
      now: () => now,
    });
  }

  async function look(...now_: readonly Trouble[]): Promise<readonly string[]> {
    troubles = [...now_];
    await keeper.look();
    return sent.splice(0);
  }

  it('are told once when a trouble begins, and once when it is over', async () => {
    assert.deepEqual(await look(DOWN), [`ops [pbx1] warning: ${DOWN.text}`]);
    assert.deepEqual(await look(DOWN), []);
    assert.deepEqual(await look(), []);
    now += OVER_AFTER_MS;
    assert.deepEqual(await look(), [`ops [pbx1] over: ${DOWN.text}`]);
    now += OVER_AFTER_MS;
    assert.deepEqual(await look(), []);
  });

  it('are one where a trouble comes and goes 10,000 times', async () => {
    const told: string[] = [];
    for (let n = 0; n < 5000; n += 1) {
      now += 1000;
      told.push(...(await look(DOWN)), ...(await look()));
    }
    assert.equal(told.length, 1);
    assert.equal(keeper.alerts().length, 1);
    assert.equal(keeper.alerts()[0]?.count, 5000);
  });

  it('are one message where many begin at once', async () => {
    const many = Array.from({ length: 200 }, (_, n) => ({ ...DOWN, key: `trunk t${n}` }));
    assert.deepEqual(await look(...many), ['ops [pbx1] 200 alerts']);
    assert.deepEqual(await look(...many), []);
  });

  it('stand behind their cause, however bad they are', async () => {
    const routes = ['support', 'sales', 'desk'].map((name): Trouble => ({
      key: `number ${name}`,
      kind: 'not-protected',
      object: { kind: 'number', name },
      severity: name === 'desk' ? 'critical' : 'warning',
      text: `${name} is unprotected`,
    }));
    await look(...routes, DOWN);
    const [digest = ''] = texts;
    assert.deepEqual(
      digest.split('\n').filter((line) => line.startsWith('- ')),
      [
        `- warning: ${DOWN.text}`,
        '- critical: desk is unprotected',
        '- warning: support is unprotected',
        '- warning: sales is unprotected',
      ],
    );
  });

  it('are told again when they become worse', async () => {
    await look(DOWN);
    assert.deepEqual(await look({ ...DOWN, severity: 'critical' }), [
      `ops [pbx1] critical: ${DOWN.text}`,
    ]);
  });

  it('are told again when they turn into another kind', async () => {
    const near = {
      ...DOWN,
      kind: 'plan-near',
      text: '80 % of the plan',
      details: ['it is 8 of 10'],
    };
    const { details: _, ...used } = { ...near, kind: 'plan-used', text: '100 % of the plan' };
    await look(near);
    assert.deepEqual(await look(used), ['ops [pbx1] warning: 100 % of the plan']);
    const [alert, ...others] = keeper.alerts();
    assert.deepEqual([alert?.kind, alert?.details, others], ['plan-used', undefined, []]);
    assert.equal(alert?.firstText, near.text);
    assert.deepEqual(await look(near), [], 'each kind is told once');
  });

  it('can be tested at any hour, by the cascade that they go by', async () => {
    assert(settings);
    settings = { ...settings, quietHours: { from: 0, to: 24 * 60, timeZone: 'UTC' } };
    const alert = await keeper.test('alice', 'from the desk');
    assert.deepEqual(sent, [
      'ops [pbx1] info: a test of alerts (alice: from the desk): nothing is wrong',
    ]);
    assert.deepEqual([alert?.kind, alert?.messages], ['test', ['m1']]);
    assert.equal(keeper.alerts().length, 1);
    assert.equal((await look()).length, 1, 'nobody is told twice');
  });

  it('cannot be tested where nobody is told of them, or no message can be kept', async () => {
    isAway = true;
    await assert.rejects(keeper.test('alice', ''));
    settings = undefined;
    assert.equal(await keeper.test('alice', ''), undefined);
    assert.deepEqual(keeper.alerts(), []);
  });

  for (const kind of ['drill-ended', 'drill-aborted']) {
    it(`of a drill (${kind}) are told with its calls, also if all went well`, async () => {
      keeper.report({
        key: 'drill tuesday 1',
        kind,
        object: { kind: 'drill', name: 'tuesday' },
        severity: 'info',
        text: 'drill tuesday has ended: 1 call went on to the backup',
        details: ['2026-11-29T12:00:00Z passed: moved on after 11 ms, ANSWER (call c-1)'],
        advice: 'All of it: ari-failover drill status tuesday',
      });
      await keeper.look();
      assert.equal(sent.length, 1);
      assert.deepEqual(texts[0]?.split('\n').slice(0, 4), [
        'drill tuesday has ended: 1 call went on to the backup',
        '2026-11-29T12:00:00Z passed: moved on after 11 ms, ANSWER (call c-1)',
        'At 2026-11-29T12:00:00Z.',
        'All of it: ari-failover drill status tuesday',
      ]);
    });
  }

  it('go by the cascade and the severity of their kind', async () => {
    settings = {
      cascade: 'ops',
      minSeverity: 'critical',
      overrides: new Map([['emergency-call', { cascade: 'reception' }]]),
    };
    assert.deepEqual(await look(DOWN), []);
    keeper.report(HELP);
    await keeper.look();
    assert.deepEqual(sent, [`reception [pbx1] critical: ${HELP.text}`]);
  });

  it('wait for the morning, but for critical ones', async () => {
    const quietHours = { from: 11 * 60, to: 13 * 60, timeZone: 'UTC' };
    settings = { cascade: 'ops', minSeverity: 'warning', overrides: new Map(), quietHours };
    assert.deepEqual(await look(DOWN), []);
    assert.equal((await look(DOWN, { ...DOWN, key: 'x', severity: 'critical' })).length, 1);
    now += 3_600_000;
    assert.deepEqual(await look(DOWN), [`ops [pbx1] warning: ${DOWN.text}`]);
  });

  it('are told later where no message can be kept, and not again after a restart', async () => {
    isAway = true;
    assert.deepEqual(await look(DOWN), []);
    isAway = false;
    keeper = start();
    assert.equal((await look(DOWN)).length, 1);
    keeper = start();
    assert.deepEqual(await look(DOWN), []);
  });

  it('that happened in a moment have no end', async () => {
    keeper.report(HELP);
    assert.equal((await look()).length, 1);
    now += OVER_AFTER_MS;
    assert.deepEqual(await look(), []);
  });

  it('are taken on by a person, over a restart', async () => {
    await look(DOWN);
    const [alert] = keeper.alerts();
    assert(alert);
    keeper.take(alert.id, 'anna', 'called the carrier');
    keeper = start();
    const at = now;
    assert.deepEqual(keeper.alerts()[0]?.taken, { by: 'anna', note: 'called the carrier', at });
    assert.equal(keeper.take('nobody', 'anna', ''), undefined);
    keeper.leave(alert.id);
    assert.equal(keeper.alerts()[0]?.taken, undefined);
    assert.equal(keeper.leave('nobody'), undefined);
  });
});
