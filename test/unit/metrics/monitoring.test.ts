import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Metrics } from '../../../src/metrics/metrics.ts';
import { CLUSTER, NODE, SITE, TRUNK } from '../../contract/some-statuses.ts';
import { STATUS } from '../../contract/fake-status.ts';
import { readPanels } from '../../dashboard/panels.ts';

interface Rules {
  readonly groups: ReadonlyArray<{
    readonly rules: ReadonlyArray<{ readonly alert: string; readonly expr: string }>;
  }>;
}

function pageOf(name: string): string {
  return readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
}

/** The names of metrics in a text, such as `ari_failover_calls_total`. */
function namesIn(text: string): readonly string[] {
  const found = text.match(/\b(?:ari_failover|nodejs)_[a-z0-9_]+\b/g) ?? [];
  return found.map((name) => name.replace(/_bucket$/, ''));
}

describe('What docs/ says of metrics', () => {
  let served: readonly string[];

  before(async () => {
    const text = await new Metrics(() => true).text({
      app: { ...STATUS, cluster: CLUSTER },
      trunks: [TRUNK],
      sites: [SITE],
      nodes: [NODE],
      records: { state: 'writing', pending: 0, dropped: 0 },
      messages: 0,
    });
    served = Array.from(text.matchAll(/^# TYPE (\S+)/gm), ([, name = '']) => name);
  });

  function unknownIn(exprs: readonly string[]): readonly string[] {
    return exprs.flatMap(namesIn).filter((name) => !served.includes(name));
  }

  it('alerts only on metrics that exist', () => {
    const { groups } = parse(pageOf('monitoring/alerts.yml')) as Rules;
    const exprs = groups.flatMap(({ rules }) => rules.map(({ expr }) => expr));
    assert(exprs.length > 0);
    assert.deepEqual(unknownIn(exprs), []);
  });

  it('draws only metrics that exist', async () => {
    const panels = await readPanels();
    const exprs = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    assert(exprs.length > 0);
    assert.deepEqual(unknownIn(exprs), []);
  });

  it('has every metric of the app in its table', () => {
    const told = namesIn(pageOf('operations.md'));
    const own = served.filter((name) => name.startsWith('ari_failover_'));
    assert.deepEqual(
      own.filter((name) => !told.includes(name)),
      [],
    );
  });
});
