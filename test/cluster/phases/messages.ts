import { setTimeout as wait } from 'node:timers/promises';
import type { ShownMessage } from '../../../src/message-operations.ts';
import type { ClusterNode } from '../node.ts';
import { atMost, is, none, type Check, type Phase } from '../phase.ts';
import { MESSAGES } from '../routes.ts';
import type { ClusterWorld } from '../world.ts';

const COUNT = 1000;
const EVERY_MS = 40;
/** Of a hundred messages, so many are taken by the gateway without an answer. */
const UNANSWERED = 5;
/** How long what was killed is away, and what lives is left alone. Milliseconds. */
const AWAY_MS = 1000;
const PAUSE_MS = 1500;
const TRY_AGAIN_MS = 100;

interface Sent {
  readonly text: string;
  readonly id: string;
}

export const messages: Phase = {
  name: 'messages',
  words: 'people are sent messages, and apps and the database are killed at random',
  isQuick: false,
  run: async (world) => {
    const { sink, mail, nodes, database } = world;
    const before = { gateway: sink.requests.length, mail: mail.mails.length };
    let came = 0;
    const reply = sink.reply;
    sink.reply = (response) => {
      if (response.req.url === MESSAGES && (came += 1) % 100 < UNANSWERED) return;
      reply(response);
    };
    const end = new AbortController();
    const killing = Promise.all([
      killAtRandom(nodes.map(victimOf), end.signal),
      killAtRandom([database], end.signal),
    ]);
    const sending: Array<Promise<Sent>> = [];
    for (let count = 1; count <= COUNT; count += 1) {
      sending.push(send(nodes, `message ${count}`));
      await wait(EVERY_MS);
    }
    const sent = await Promise.all(sending);
    end.abort();
    const [apps, databases] = await killing;
    await world.untilTogether();
    const settled: ShownMessage[] = [];
    for (const { id } of sent) settled.push(await settledOf(nodes[0], id));
    sink.reply = reply;
    const received = [
      ...sink.requests.slice(before.gateway).filter(({ path }) => path === MESSAGES),
      ...mail.mails.slice(before.mail).map(({ source }) => ({ body: source })),
    ].map(({ body }) => /message \d+/.exec(body)?.[0] ?? '');
    return [
      {
        what: `messages, while apps were killed ${apps} times, and the database ${databases} times`,
        seen: String(sent.length),
        isKept: apps > 0 && databases > 0,
      },
      ...judged(settled, received),
    ];
  },
};

/** A message that nobody has delivered must be called so, and one that came twice excused. */
function judged(settled: readonly ShownMessage[], received: readonly string[]): readonly Check[] {
  const times = new Map<string, number>();
  for (const text of received) times.set(text, (times.get(text) ?? 0) + 1);
  const came = ({ text }: ShownMessage): number => times.get(text) ?? 0;
  const delivered = settled.filter(({ state }) => state === 'delivered');
  const doubles = settled.filter((one) => came(one) > 1);
  const excess = settled.filter((one) => came(one) > 1 + unanswered(one)).length;
  const byOne = settled.filter(({ tries }) => {
    const channels = new Set(tries.map(({ round, channel }) => `${round} ${channel}`));
    return channels.size < tries.length;
  }).length;
  return [
    none(
      'of them neither delivered nor reported as not delivered',
      settled.length - delivered.length,
    ),
    none(
      'called delivered, and nobody has got them',
      delivered.filter((one) => came(one) === 0).length,
    ),
    atMost('came twice', doubles.length, settled.length * 0.2),
    none('of these more often than channels did not answer', excess),
    is('sent twice by one channel in a round', byOne, 0),
  ];
}

/** Tries of which nobody can know whether they went out. */
function unanswered({ tries }: ShownMessage): number {
  return tries.filter(
    ({ result, code }) => result === 'unknown' || (result === 'failed' && code === undefined),
  ).length;
}

/** Asks one node after the other, with the same key, until one has taken it. */
async function send(nodes: ClusterWorld['nodes'], text: string): Promise<Sent> {
  for (let turn = Math.floor(Math.random() * nodes.length); ; turn += 1) {
    const node = nodes[turn % nodes.length] ?? nodes[0];
    try {
      const order = { cascade: 'people', text, idempotency_key: text };
      const { id } = (await node.order('messages', order)) as { readonly id: string };
      return { text, id };
    } catch {
      await wait(TRY_AGAIN_MS);
    }
  }
}

/** Kills this again and again. @returns how often */
async function killAtRandom(victims: readonly Victim[], end: AbortSignal): Promise<number> {
  let kills = 0;
  while (!end.aborted) {
    await wait(PAUSE_MS * Math.random());
    const victim = victims[Math.floor(Math.random() * victims.length)];
    if (victim === undefined) break;
    await victim.kill();
    kills += 1;
    await wait(AWAY_MS);
    await victim.start();
  }
  return kills;
}

interface Victim {
  readonly kill: () => Promise<unknown>;
  readonly start: () => Promise<void>;
}

function victimOf(node: ClusterNode): Victim {
  return { kill: () => node.app.stop('SIGKILL'), start: () => node.restart() };
}

async function settledOf(node: ClusterNode, id: string): Promise<ShownMessage> {
  let message: ShownMessage | undefined;
  await node.until(`done with message ${id}`, async () => {
    message = (await node.get(`messages/${id}`)) as ShownMessage;
    return message.state === 'delivered' || message.state === 'expired';
  });
  if (message === undefined) throw new Error(`there is no message ${id}`);
  return message;
}
