import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '../../lab/app.ts';
import { askOptions } from '../../lab/ask-options.ts';
import { Asterisk } from '../../lab/asterisk.ts';
import { FRONT, Kamailio } from '../../lab/kamailio.ts';
import { labConfig } from '../../lab/lab-config.ts';
import { LOAD_CALLER } from '../../lab/network.ts';
import type { Callee } from '../../lab/scenario.ts';
import { startCallee, startCaller, type SipPeer } from '../../lab/sipp.ts';
import { temporaryFolder, type TemporaryFolder } from '../../lab/temporary-folder.ts';
import { ADDITIONS } from './additions.ts';

const REFUSES: Callee = { final: { code: 503 } };
const ANSWERS: Callee = { final: { code: 200 } };
const LOAD = { callsPerSecond: 10, calls: 100 };

/** One machine: Asterisk, the app, and what the carriers do for it. */
interface Node {
  readonly asterisk: Asterisk;
  readonly config: string;
  readonly file: string;
  readonly peers: readonly SipPeer[];
  app: App;
}

describe('Two machines behind a front', () => {
  let folder: TemporaryFolder;
  let nodes: readonly Node[];
  let front: Kamailio;

  before(async () => {
    folder = await temporaryFolder();
    nodes = [await startNode(folder.path, 'a1'), await startNode(folder.path, 'a2')];
    front = await Kamailio.start(nodes.map(addressOf), console.log);
    for (const node of nodes) await untilReady(node, 200);
  });

  after(async () => {
    await front.close();
    await Promise.all(nodes.map(stopNode));
    await folder.remove();
  });

  it('share the calls', async () => {
    const before = nodes.map(served);
    assert.deepEqual(await load(), { succeeded: LOAD.calls, failed: 0 });
    for (const [index, node] of nodes.entries()) {
      assert(served(node) > (before[index] ?? 0), `node ${index} has served nobody`);
    }
  });

  it('lose no caller while one of them drains, and then nobody comes to it', async () => {
    const [first, second] = nodes as [Node, Node];
    const calls = load();
    await untilServed(first, served(first) + 10);
    await first.app.stop('SIGTERM');
    await untilReady(first, 404);
    assert.deepEqual(await calls, { succeeded: LOAD.calls, failed: 0 });
    const before = served(second);
    assert.deepEqual(await load(), { succeeded: LOAD.calls, failed: 0 });
    assert(served(second) - before >= LOAD.calls - 20, 'the front still calls the first one');
    await restart(first);
  });

  it('lose no caller when the app of one of them is killed, and started again', async () => {
    const [first] = nodes as [Node];
    const calls = load();
    await untilServed(first, served(first) + 10);
    await first.app.stop('SIGKILL');
    // Who was in the app waits until systemd has started it again.
    await restart(first);
    assert.deepEqual(await calls, { succeeded: LOAD.calls, failed: 0 });
  });

  it('lose no caller while no app takes calls: their dialplans have a fallback', async () => {
    for (const { app } of nodes) await app.stop('SIGKILL');
    for (const node of nodes) await untilReady(node, 404);
    // The front learns meanwhile that no app takes calls.
    assert.deepEqual(await load(), { succeeded: LOAD.calls, failed: 0 });
    for (const node of nodes) await restart(node);
    const before = nodes.map(served);
    assert.deepEqual(await load(), { succeeded: LOAD.calls, failed: 0 });
    for (const [index, node] of nodes.entries()) {
      assert(served(node) > (before[index] ?? 0), `node ${index} has served nobody`);
    }
  });

  it('lose no caller when the front takes one more machine', async () => {
    const [first, second] = nodes as [Node, Node];
    await front.takes([addressOf(second)]);
    const before = [served(first), served(second)] as const;
    const calls = load();
    await untilServed(second, before[1] + 10);
    assert.equal(served(first), before[0]);
    await front.takes(nodes.map(addressOf));
    assert.deepEqual(await calls, { succeeded: LOAD.calls, failed: 0 });
    await load();
    assert(served(first) > before[0], 'the front does not call the first one');
  });

  async function load(): Promise<{ succeeded: number; failed: number }> {
    const caller = {
      number: '2025550100',
      from: '2025[call_number]',
      expects: 200,
      hangUpAfterMs: 300,
      isBehindFront: true,
    };
    const to = `${FRONT}:${front.port}`;
    const callers = await startCaller(LOAD_CALLER, to, caller, LOAD, false);
    await callers.finished();
    const counts = await callers.counts();
    await callers.close();
    return counts;
  }
});

async function startNode(folder: string, name: string): Promise<Node> {
  const asterisk = await Asterisk.start(console.log, ADDITIONS);
  const routes = {
    support: {
      tiers: ['carrier-a', 'carrier-b'].map((via) => ({ number: '+14155550123', via: [via] })),
    },
  };
  const config = labConfig(asterisk, routes, 'auto', 'info', { state: `${name}.db` });
  const file = `${folder}/${name}.yaml`;
  const peers = [
    await startCallee(asterisk.peers['carrier-a'], REFUSES, false),
    await startCallee(asterisk.peers['carrier-b'], ANSWERS, false),
  ];
  return { asterisk, config, file, peers, app: await App.start(file, config) };
}

async function stopNode({ app, peers, asterisk }: Node): Promise<void> {
  await app.stop();
  await Promise.all(peers.map((peer) => peer.close()));
  await asterisk.close();
}

async function restart(node: Node): Promise<void> {
  node.app = await App.start(node.file, node.config);
  await untilReady(node, 200);
}

function addressOf({ asterisk }: Node): string {
  return `127.0.0.1:${asterisk.sipPort}`;
}

async function untilReady({ asterisk }: Node, code: number): Promise<void> {
  while ((await askOptions('127.0.0.1', asterisk.sipPort, 'sip:ready@127.0.0.1')) !== code) {
    await wait(50);
  }
}

/** Calls that runs of this node's app have taken. */
function served({ app }: Node): number {
  return app.facts.filter(({ kind }) => kind === 'call-started').length;
}

async function untilServed(node: Node, calls: number): Promise<void> {
  await node.app.fact(() => served(node) >= calls);
}
