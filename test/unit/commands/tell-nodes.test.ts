import assert from 'node:assert/strict';
import { isWell, tellNodes } from '../../../src/commands/tell-nodes.ts';
import { tellStatus } from '../../../src/commands/tell-app.ts';
import type { ClusterStatus, NodeStatus } from '../../../src/operations.ts';
import { CLUSTER, NODE } from '../../contract/some-statuses.ts';
import { STATUS } from '../../contract/fake-status.ts';

const VIEW = { columns: 120, nowMs: Date.parse('2026-11-24T17:10:00Z') };
const AT = '2026-11-24T17:09:17.000Z';

const A2: NodeStatus = { ...NODE, name: 'a2', isSelf: false, clockMs: -1 };
const DIFFERS = {
  hash: '51aa07be1234',
  differs: ['trunks.carrier-a.max_calls', 'routes.a', 'routes.b', 'routes.c', 'routes.d'],
};

function told(...nodes: readonly NodeStatus[]): string {
  return tellNodes(nodes, VIEW).join('\n');
}

describe('What nodes says for people', () => {
  it('is a table, with the coordinator below', () => {
    const text = told({ ...NODE, coordinatesSince: AT }, A2);
    assert.match(
      text,
      /^NODE +STATE +ASTERISK +CALLS +PER SECOND +CONFIGURATION +VERSION +CLOCK$/m,
    );
    assert.match(text, /^a1 \* +together +22\.10\.1 +412 +11 +8f3c8188 +0\.1\.0 +\+3 ms$/m);
    assert.match(text, /^a2 +together .* -1 ms$/m);
    assert.match(text, /^\* coordinator since 2026-11-24 /m);
  });

  it('says that there is no cluster', () => {
    assert.equal(told(), 'This app is in no cluster.');
  });

  const stories: ReadonlyArray<
    readonly [what: string, node: Partial<NodeStatus>, row: RegExp, detail: RegExp]
  > = [
    [
      'is absent',
      { state: 'absent', since: AT, seenAt: AT },
      /^a2 +absent +- +- +- +8f3c8188 +0\.1\.0$/m,
      /^ +last heard 2026-.* \(43 s ago\), on pbx1$/m,
    ],
    [
      'has stopped',
      { state: 'absent', since: AT, seenAt: AT, stoppedAt: AT },
      /^a2 +absent +- /m,
      /^ +stopped 2026-.* \(43 s ago\), on pbx1$/m,
    ],
    [
      'is alone',
      { state: 'alone', since: AT, why: 'the database does not answer' },
      /^a2 +alone +22\.10\.1 /m,
      /^ +since 2026-.* \(43 s ago\): the database does not answer$/m,
    ],
    [
      'has another configuration',
      { configuration: DIFFERS },
      /^a2 .* 51aa07be: trunks\.carrier-a\.max_calls, routes\.a, routes\.b, 2 +0\.1\.0/m,
      /^ +more$/m,
    ],
    [
      'is absent and keeps its share',
      {
        state: 'absent',
        since: AT,
        seenAt: AT,
        shares: [{ trunk: 'carrier-a', calls: { has: 10, of: 30 } }],
        keepsUntil: AT,
      },
      /^a2 +absent /m,
      /^ +keeps 10 of 30 calls of carrier-a until 2026-.* \(43 s ago\)$/m,
    ],
    ['has another version', { version: '0.2.0' }, /^a2 .* 0\.2\.0 +-1 ms$/m, /^/],
    [
      'has a clock that is off',
      { clockMs: 300_000 },
      /^a2 .* \+300 s$/m,
      /^ +its clock is 300 s ahead of the database's$/m,
    ],
    [
      'has a name that another one uses',
      { double: { host: 'pbx9', startedAt: AT, isClone: false } },
      /^a2 +together /m,
      /^ +another node of this name runs on pbx9 since 2026-.*: give each its own `cluster\.node`/m,
    ],
    [
      'was copied',
      { double: { host: 'pbx9', startedAt: AT, isClone: true } },
      /^a2 +together /m,
      /^ +a copy of it runs on pbx9 since 2026-.*: remove the state file of the copy/m,
    ],
  ];
  for (const [what, change, row, detail] of stories) {
    it(`shows a node that ${what}, and that this is not well`, () => {
      const nodes = [NODE, { ...A2, ...change }];
      assert.match(told(...nodes), row);
      assert.match(told(...nodes), detail);
      assert.equal(isWell(nodes), false);
    });
  }

  it('is well for nodes that are alike, that join or drain, or of which nobody knows', () => {
    const draining = { ...A2, isDraining: true };
    assert.equal(isWell([NODE, draining]), true);
    assert.match(told(NODE, draining), /^a2 +together, drains /m);
    assert.equal(isWell([{ ...NODE, state: 'joining' }]), true);
    assert.equal(isWell([NODE, { ...A2, state: 'unknown', seenAt: AT }]), true);
    assert.equal(isWell([]), true);
  });

  it('does not compare the version of a node that is away', () => {
    const [gone] = [{ ...A2, state: 'absent', version: '0.0.9' } as const];
    assert.equal(isWell([gone]), false);
    assert.match(told(NODE, gone), /^a2 +absent .* 0\.0\.9$/m);
  });
});

function status(cluster: ClusterStatus): string {
  return tellStatus({ ...STATUS, cluster }, VIEW).join('\n');
}

describe('What status says of the cluster', () => {
  it('is nothing without one', () => {
    assert.doesNotMatch(tellStatus(STATUS, VIEW).join('\n'), /Cluster/);
  });

  it('is how this node stands to the others', () => {
    assert.match(status(CLUSTER), /^Cluster +together as a1 since 2026-.*, a2 coordinates$/m);
    const why = 'the database does not answer';
    const alone = { node: 'a1', state: 'alone', since: AT, why } as const;
    assert.match(status(alone), /^Cluster +alone as a1 since 2026-.*\(43 s ago\): the database/m);
  });
});
