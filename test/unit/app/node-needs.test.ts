import assert from 'node:assert/strict';
import { needsOfNodes } from '../../../src/app/node-needs.ts';
import type { NodeStatus } from '../../../src/operations.ts';
import { ALERT_KINDS } from '../../../src/settings/alerts.ts';
import { NODE } from '../../contract/some-statuses.ts';

const NOW = Date.parse('2026-11-24T18:00:00Z');
const [RECENT, OLD] = [ago(59), ago(60)];
const A2: NodeStatus = { ...NODE, name: 'a2', isSelf: false, host: 'pbx2' };
const COORDINATES = { coordinatesSince: OLD };

function ago(seconds: number): string {
  return new Date(NOW - seconds * 1000).toISOString();
}

function stopped(at: string): NodeStatus {
  return { ...A2, state: 'absent', since: at, stoppedAt: at };
}

function needs(...nodes: readonly NodeStatus[]): readonly string[] {
  return needsOfNodes(nodes, NOW).map(({ level, reason, since = 'never' }) => {
    assert(ALERT_KINDS.some((kind) => kind === reason.code));
    return `${level} ${reason.code} since ${since}: ${reason.text}`;
  });
}

describe('What needs a person in a cluster', () => {
  it('is nothing while all are together', () => {
    assert.deepEqual(needs({ ...NODE, ...COORDINATES }, A2), []);
    assert.deepEqual(needs(), []);
  });

  it('is a node that has been alone for a minute, and says so itself', () => {
    const why = 'the database cannot be used: connect ECONNREFUSED';
    const alone = (since: string): NodeStatus => ({ ...NODE, state: 'alone', since, why });
    assert.deepEqual(needs(alone(RECENT)), []);
    assert.deepEqual(needs(alone(OLD), { ...A2, state: 'unknown' }), [
      `warning node-alone since ${OLD}: node a1 is alone: ${why}`,
    ]);
  });

  it('is an absent node, which the coordinator says', () => {
    const absent: NodeStatus = { ...A2, state: 'absent', since: RECENT };
    assert.deepEqual(needs(NODE, absent), []);
    assert.deepEqual(needs({ ...NODE, ...COORDINATES }, absent), [
      `warning node-absent since ${RECENT}: node a2 on pbx2 is absent`,
    ]);
  });

  it('is a node that has stopped and is not back within a minute', () => {
    assert.deepEqual(needs({ ...NODE, ...COORDINATES }, stopped(RECENT)), []);
    assert.deepEqual(needs({ ...NODE, ...COORDINATES }, stopped(OLD)), [
      `warning node-absent since ${OLD}: node a2 on pbx2 was stopped and has not come back`,
    ]);
  });

  it('is another configuration for a minute, with the first keys', () => {
    const differs = ['log', 'routes.a', 'trunks.a', 'trunks.b'];
    const other = (differsSince: string): NodeStatus => {
      return { ...A2, configuration: { hash: 'x', differs, differsSince } };
    };
    assert.deepEqual(needs({ ...NODE, ...COORDINATES }, other(RECENT)), []);
    assert.deepEqual(needs({ ...NODE, ...COORDINATES }, other(OLD)), [
      `warning node-differs since ${OLD}: node a2 has another configuration than most: log, routes.a, trunks.a, 1 more`,
    ]);
  });

  it('is a second node under this name at once, and not under that of another', () => {
    const double = { host: 'pbx9', startedAt: RECENT, isClone: false };
    assert.deepEqual(needs({ ...NODE, ...COORDINATES }, { ...A2, double }), []);
    assert.deepEqual(needs({ ...NODE, state: 'alone', since: RECENT, why: 'taken', double }), [
      `warning node-double since ${RECENT}: node a1: another node of this name runs on pbx9 since ${RECENT}`,
    ]);
    assert.match(
      needs({ ...NODE, double: { ...double, isClone: true } })[0] ?? '',
      /a copy of it runs/,
    );
  });
});
