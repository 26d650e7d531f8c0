import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ALERT_KINDS } from '../../../src/settings/alerts.ts';
import { errorsOf, load } from './config-file.ts';

/** A file with these alerts, written as flow YAML; they stand on line 5. */
function withAlerts(alerts: string) {
  return load(`routes: { support: { tiers: [ { sip: "sip:a@b" } ] } }
notify:
  channels: { sms: { type: webhook, url: "https://gateway.example.com/sms", body: "{}" } }
  cascades: { ops: [sms], reception: [sms] }
  alerts: { cascade: ops, ${alerts} }
`);
}

describe('notify.alerts', () => {
  it('has overrides by kind, with hyphens or underscores', () => {
    const loaded = withAlerts(
      'overrides: { emergency_call: { cascade: reception }, failover-active: { min_severity: info } }',
    );
    assert(loaded.ok, errorsOf(loaded).join('\n'));
    assert.deepEqual(
      loaded.config.notify.alerts?.overrides,
      new Map([
        ['emergency-call', { cascade: 'reception' }],
        ['failover-active', { minSeverity: 'info' }],
      ]),
    );
  });

  it('knows all kinds, so that no override is lost by a slip', () => {
    assert.deepEqual(errorsOf(withAlerts('overrides: { trunk-donw: { cascade: ops } }')), [
      '5:40 notify.alerts.overrides.trunk-donw: must be a kind of alert such as trunk-down (docs/notify.md has them all); did you mean trunk-down?',
    ]);
  });

  it('has each kind in docs/notify.md', () => {
    const page = readFileSync(new URL('../../../docs/notify.md', import.meta.url), 'utf8');
    const [, table = ''] = /\n## Alerts\n(.*?)\n## /s.exec(page) ?? [];
    const firstCells = table.split('\n').flatMap((line) => /^\| (`.*?) +\|/.exec(line)?.[1] ?? []);
    const named = firstCells.flatMap((cell) => cell.match(/(?<=`)[a-z-]+(?=`)/g) ?? []);
    assert.deepEqual(named.toSorted(), ALERT_KINDS.toSorted());
  });
});
