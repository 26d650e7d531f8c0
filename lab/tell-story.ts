import { isDeepStrictEqual } from 'node:util';
import type { ShownMessage } from '../src/message-operations.ts';
import type { App, FactLine } from './app.ts';
import type { Asterisk } from './asterisk.ts';
import { hangUpEverybody } from './console-lists.ts';
import { ladderOf, type Ladder } from '../src/commands/ladder.ts';
import { CALLER, type PeerName } from './network.ts';
import { startCallee, startCaller, type SipPeer } from './sipp.ts';
import type { SipMessage } from './sip-trace.ts';
import type { Story } from './stories.ts';

/** A story with its result. */
export interface Told extends Story {
  readonly ladder: Ladder;
  /** The responses to the INVITE that the caller received on the wire. */
  readonly saw: readonly number[];
  /** Expectations of the story that were not met. Empty if all were met. */
  readonly surprises: readonly string[];
  /** The message by which people were told of it. Absent: nobody was. */
  readonly message?: ShownMessage;
}

/** What the parties of a story's call sent and received. */
export interface Wire {
  readonly caller: readonly SipMessage[];
  readonly peers: ReadonlyMap<PeerName, readonly SipMessage[]>;
}

/** How long a shown call lasts after its answer. Milliseconds. */
const TALK_MS = 200;

/** Places the call of a story, and waits until all its facts are written. */
export async function tellStory(story: Story, asterisk: Asterisk, app: App): Promise<Told> {
  return (await watchStory(story, asterisk, app)).told;
}

/** As `tellStory`, with the SIP messages. */
export async function watchStory(
  story: Story,
  asterisk: Asterisk,
  app: App,
): Promise<{ readonly told: Told; readonly wire: Wire }> {
  const peers = await startPeers(asterisk, story.peers);
  const others = story.isSecond === true ? [await placeFirst(story, asterisk, app)] : [];
  const isNew = newCalls(app);
  const caller = await call(story, asterisk, TALK_MS);
  try {
    const isComplete = await caller.finished();
    const messages = await caller.messages();
    const saw = responsesTo(messages);
    // A caller that Asterisk itself refused never reached the app.
    const started = saw.length === 0 ? undefined : await app.fact(isNew('call-started'));
    const id = started?.call ?? '';
    if (started !== undefined) {
      await app.fact((fact) => fact.kind === 'call-released' && fact.call === id);
    }
    const ladder = ladderOf(app.facts, id);
    return {
      told: { ...story, ladder, saw, surprises: surprisesOf(story, ladder, saw, isComplete) },
      wire: { caller: messages, peers: await messagesOf(story, peers) },
    };
  } finally {
    if (others.length > 0) await hangUpEverybody(asterisk);
    await Promise.all(others.map((other) => other.finished()));
    await Promise.all([caller, ...others, ...peers].map((peer) => peer.close()));
  }
}

export function startPeers(asterisk: Asterisk, peers: Story['peers']): Promise<SipPeer[]> {
  const entries = Object.entries(peers);
  return Promise.all(
    entries.map(([name, callee]) => startCallee(asterisk.peers[name as PeerName], callee)),
  );
}

async function messagesOf({ peers }: Story, running: readonly SipPeer[]): Promise<Wire['peers']> {
  const names = Object.keys(peers) as PeerName[];
  const messages = await Promise.all(running.map((peer) => peer.messages()));
  return new Map(names.map((name, index) => [name, messages[index] ?? []]));
}

/** Places the call that is connected before the story's own call. */
async function placeFirst(story: Story, asterisk: Asterisk, app: App): Promise<SipPeer> {
  const isNew = newCalls(app);
  const first = await call(story, asterisk);
  await app.fact(isNew('call-connected'));
  return first;
}

function call(story: Story, asterisk: Asterisk, hangUpAfterMs?: number): Promise<SipPeer> {
  return startCaller(CALLER, asterisk.sipPort, {
    number: story.number ?? '2025550123',
    from: '2025550100',
    headers: [`X-Route: ${story.route}`],
    expects: story.sees.at(-1) ?? 200,
    ...(hangUpAfterMs === undefined ? {} : { hangUpAfterMs }),
  });
}

/** Returns a filter for facts that are written from now on. */
function newCalls(app: App): (kind: FactLine['kind']) => (fact: FactLine) => boolean {
  const before = new Set(app.facts);
  return (kind) => (fact) => fact.kind === kind && !before.has(fact);
}

function responsesTo(messages: readonly SipMessage[]): readonly number[] {
  return messages
    .filter(({ direction, method }) => direction === 'received' && method === 'INVITE')
    .map(({ kind }) => Number(kind))
    .filter((code) => code >= 100);
}

function surprisesOf(
  { outcomes, ringAtOnce = false, sees }: Story,
  ladder: Ladder,
  saw: readonly number[],
  isComplete: boolean,
): readonly string[] {
  const ended = ringAtOnce
    ? ladder.rungs.map(({ way, outcome }) => `${way} ${outcome}`).toSorted()
    : ladder.rungs.map(({ outcome }) => outcome);
  return [
    ...(isDeepStrictEqual(ended, outcomes) ? [] : [`attempts: ${outcomes.join(', ')}`]),
    ...(isDeepStrictEqual(saw, sees) ? [] : [`responses to the caller: ${sees.join(', ')}`]),
    ...(isComplete ? [] : ['a complete call of the caller']),
  ];
}
