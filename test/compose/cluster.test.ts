import assert from 'node:assert/strict';
import { Api, eventually } from './api.ts';
import { Docker } from './docker.ts';
import { Stack } from './stack.ts';

const NODES = ['failover', 'failover-2', 'failover-3'] as const;
/** Whose calls these tests place. The demo's caller has other numbers. */
const OURS = '+13475550199';
const FRONT = 'front.example.com:5060';

describe('The profile cluster, in a real Docker', function () {
  this.timeout(1_800_000);
  let docker: Docker;
  let stack: Stack;
  let apis: readonly Api[];

  before(async () => {
    docker = await Docker.open(console.log);
    stack = await Stack.create(docker);
    console.log('building the images');
    await stack.compose('build', '--quiet');
    await stack.up('cluster');
    const token = /its token +(\S+)/.exec(await stack.printed())?.[1] ?? '';
    const ports = ['PORTAL_PORT', 'PORTAL_2_PORT', 'PORTAL_3_PORT'] as const;
    apis = ports.map((port) => new Api(stack.url(port, ''), token));
  });

  after(async () => {
    await stack?.close();
    await docker?.close();
  });

  it('has three nodes that are together, whichever of them is asked', async () => {
    for (const node of NODES) {
      assert.deepEqual(await together(node), NODES);
    }
  });

  it('serves the caller, who calls the front, on all three', async () => {
    for (const api of apis) await eventually(async () => (await api.liveCalls()).at(0));
  });

  it('holds a trunk on all nodes by an order to one of them', async () => {
    await stack.exec('failover', 'ari-failover', 'hold', 'carrier-a', '--for', '1h');
    for (const api of apis) await eventually(async () => (await isHeld(api)) || undefined);
    await stack.exec('failover-3', 'ari-failover', 'release', 'carrier-a');
    for (const api of apis) await eventually(async () => !(await isHeld(api)) || undefined);
  });

  it('ends no call that is up when the app of a node is killed', async () => {
    const callers = placeCalls(stack, { calls: 9, talkSeconds: 60 });
    const talk = eventually(async () => {
      const talking = await Promise.all(apis.map((api) => ourTalking(api)));
      return talking.flat().length === 9 && talking.every(({ length }) => length > 0)
        ? true
        : undefined;
    });
    await Promise.race([talk, callers.then(() => assert.fail('the calls are over'))]);
    await stack.compose('kill', 'failover-2');
    await callers;
    await stack.compose('start', 'failover-2');
    assert.deepEqual(await together('failover'), NODES);
  });

  it('answers every new call while a node is dead, and takes the node back', async () => {
    await stack.compose('kill', 'asterisk-2', 'failover-2');
    await placeCalls(stack, { calls: 12, talkSeconds: 1 });
    await eventually(async () => (await absent('failover')) === 'failover-2' || undefined);
    await stack.compose('start', 'asterisk-2', 'failover-2');
    assert.deepEqual(await together('failover-3'), NODES);
    const [, second] = apis;
    await eventually(async () => (await second?.liveCalls())?.at(0));
  });

  /** The nodes that `nodes` lists, once it calls three together and has nothing to say of them. */
  function together(asked: string): Promise<readonly string[]> {
    return eventually(async () => {
      const said = await stack.exec(asked, 'ari-failover', 'nodes');
      const lines = [...said.matchAll(/^(\S+)(?: \*)? +together /gm)];
      return lines.length === NODES.length ? lines.map(([, name = '']) => name) : undefined;
    });
  }

  /** The node that `nodes` calls absent. */
  async function absent(asked: string): Promise<string | undefined> {
    // Its exit code is 1 then.
    const said = await stack.exec(asked, 'sh', '-c', 'ari-failover nodes || :');
    return /^(\S+) +absent /m.exec(said)?.[1];
  }
});

async function isHeld(api: Api): Promise<boolean> {
  const { state } = await api.json<{ readonly state: string }>('/api/v1/trunks/carrier-a');
  return state === 'held';
}

async function ourTalking(api: Api) {
  const calls = await api.liveCalls();
  return calls.filter(({ caller, now }) => caller === OURS && now.code === 'talking');
}

/**
 * Places calls as the demo's caller does. @throws LabError if one of them is refused, or does not
 * end as its caller wants
 */
function placeCalls(
  stack: Stack,
  { calls, talkSeconds }: { readonly calls: number; readonly talkSeconds: number },
): Promise<string> {
  const span = `min="${talkSeconds}000" max="${talkSeconds}001"`;
  const script = [
    // Without these lines a refusal fails the call.
    `sed -e '/next="refused"/d' -e 's/min="4000" max="15000"/${span}/' /sip/caller.xml > ours.xml`,
    `printf 'SEQUENTIAL\\n${OURS};+12025550100\\n' > ours.csv`,
    `sipp -nostdin -p 5070 -sf ours.xml -inf ours.csv -r 3 -m ${calls} ${FRONT} > /dev/null`,
  ];
  return stack.exec('caller', 'sh', '-ec', script.join('\n'));
}
