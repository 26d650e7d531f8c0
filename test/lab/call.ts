import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { App, FactLine } from '../../lab/app.ts';
import { isOver, responsesToInvite } from '../../lab/call-traces.ts';
import { ladderOf, type Rung } from '../../src/commands/ladder.ts';
import { CALLER, type PeerName } from '../../lab/network.ts';
import type { Callee, Caller } from '../../lab/scenario.ts';
import { dialogOf, tellToHangUp, type Dialog } from '../../lab/in-dialog.ts';
import { header, type SipMessage } from '../../lab/sip-trace.ts';
import { startCallee, startCaller, type SipPeer } from '../../lab/sipp.ts';
import { lab } from './lab.ts';
import { withoutEarlier } from './without-earlier.ts';

export interface CallSpec {
  /** What is dialled; default: a number of the call's own. */
  readonly number?: string;
  readonly route?: string;
  readonly peers?: Partial<Record<PeerName, Callee>>;
  readonly caller?: Partial<Caller>;
  /** What else happens while the call is on. */
  readonly during?: (parties: Parties) => Promise<void>;
}

/** The SIP peers of a call that is on. */
export interface Parties {
  readonly caller: SipPeer;
  readonly peers: ReadonlyMap<string, SipPeer>;
}

export interface PlacedCall {
  /**
   * True where the caller saw what he had to, and so did every response and request that he sent.
   */
  readonly wentAsSaid: boolean;
  readonly callerComplaint: string;
  /** Status codes that the caller received to his INVITE, in order: what SIP sends again, once. */
  readonly heard: readonly string[];
  readonly callerMessages: readonly SipMessage[];
  /** Without those of earlier calls, which Asterisk may still send again. */
  readonly peerMessages: ReadonlyMap<string, readonly SipMessage[]>;
  /** FAILOVER_ variables, DIALSTATUS, STASISSTATUS at the end of the caller's channel. */
  readonly result: Readonly<Record<string, string>>;
  readonly rungs: readonly Rung[];
  /** The legs of the attempts that began, in order. */
  readonly legs: readonly string[];
  readonly end: string;
  /** How often somebody took another's place. */
  readonly transfers: number;
}

/** So long a call is waited for of which nobody knows whether it has reached the app. */
const PERHAPS_TOLD_WITHIN_MS = 250;
/** A busy machine tells late of a call that the app has had. */
const TOLD_WITHIN_MS = 300_000;
/** The first that the app tells of a call. */
const TAKEN_OR_NOT: ReadonlyArray<FactLine['kind']> = ['call-started', 'call-refused'];
/** A dialog that goes on at a peer after this is for the test to judge. */
const OVER_WITHIN_MS = 10_000;

/** For a caller, or a callee, who talks until `hangUp`. */
export const TALKS_ON = { hangUpAfterMs: 600_000 };

let calls = 0;

/** Places one call, and waits until it is over and every trace of it is written. */
export async function place(spec: CallSpec): Promise<PlacedCall> {
  const { asterisk, app } = lab();
  const { pid } = asterisk;
  const number = spec.number ?? `2025${String(550_000 + (calls += 1))}`;
  await asterisk.setGlobal(`RESULT_${number}`, '');
  const peers = new Map(
    await Promise.all(
      Object.entries(spec.peers ?? {}).map(
        async ([name, callee]) =>
          [name, await startCallee(asterisk.peers[name as PeerName], callee)] as const,
      ),
    ),
  );
  const seen = app.facts.length;
  const began = Date.now();
  const caller = await startCaller(CALLER, asterisk.sipPort, {
    from: '2025559999',
    expects: 200,
    hangUpAfterMs: 100,
    ...spec.caller,
    number,
    headers: [
      ...(spec.route === undefined ? [] : [`X-Route: ${spec.route}`]),
      ...(spec.caller?.headers ?? []),
    ],
  });
  try {
    await spec.during?.({ caller, peers });
    const wentAsSaid = await caller.finished();
    // Who has cancelled may have been gone before the dialplan began.
    const hasResult = typeof (spec.caller?.expects ?? 200) === 'number';
    const result = hasResult ? await resultOf(number) : {};
    const call = await startedSince(app, seen, wasTold(result));
    if (call !== undefined && app.isAlive()) {
      await app.fact((fact) => fact.kind === 'call-released' && fact.call === call);
    }
    const ladder = ladderOf(app.facts, call ?? '');
    if (asterisk.pid === pid) await untilOver([...peers.values()]);
    const callerMessages = await caller.messages();
    return {
      wentAsSaid,
      callerComplaint: await caller.errors(),
      heard: responsesToInvite(callerMessages),
      callerMessages,
      peerMessages: new Map(
        await Promise.all(
          [...peers].map(
            async ([name, peer]) => [name, withoutEarlier(await peer.messages(), began)] as const,
          ),
        ),
      ),
      result,
      rungs: ladder.rungs,
      legs: app.facts.flatMap((fact) =>
        fact.kind === 'attempt-created' && fact.call === call ? fact.attempt.leg : [],
      ),
      end: ladder.end,
      transfers: app.facts.filter((fact) => fact.kind === 'call-transferred' && fact.call === call)
        .length,
    };
  } finally {
    await Promise.all([caller, ...peers.values()].map((peer) => peer.close()));
  }
}

/** How often a peer was dialled. */
export function invitesTo(placed: PlacedCall, peer: PeerName): number {
  const messages = placed.peerMessages.get(peer) ?? [];
  const ids = messages
    .filter(({ kind, direction }) => kind === 'INVITE' && direction === 'received')
    .map(({ text }) => /^Call-ID:\s*(\S+)/im.exec(text)?.[1]);
  return new Set(ids).size;
}

/** A peer that was dialled all the same says by whom and when. */
export function assertNotDialled(placed: PlacedCall, peer: PeerName): void {
  const invites = (placed.peerMessages.get(peer) ?? []).filter(
    ({ kind, direction }) => kind === 'INVITE' && direction === 'received',
  );
  const told = invites.map(({ time, text }) => `${new Date(time).toISOString()}\n${text}`);
  const legs = `${peer} was dialled; the legs of the call are ${placed.legs.join(', ')}`;
  assert.equal(told.join('\n'), '', legs);
}

/**
 * Requests that a peer received, in order, each once. The last ones of an earlier call may still be
 * sent again: those belong to no INVITE of this one.
 */
export function requestsTo(placed: PlacedCall, peer: PeerName): readonly string[] {
  const received = (placed.peerMessages.get(peer) ?? []).filter(
    ({ kind, direction }) => direction === 'received' && !/^\d/.test(kind),
  );
  const invited = new Set(
    received.filter(({ kind }) => kind === 'INVITE').map(({ text }) => header(text, 'Call-ID')),
  );
  const requests = received.filter(({ text }) => invited.has(header(text, 'Call-ID')));
  // What is sent again is the same to the letter.
  return [...new Map(requests.map(({ text, kind }) => [text.trim(), kind])).values()];
}

/** Waits until a peer has sent or received requests of a kind in so many dialogs. */
export async function untilSeen(
  peer: SipPeer | undefined,
  kind: string,
  dialogs: number,
): Promise<void> {
  assert(peer);
  for (;;) {
    const requests = (await peer.messages()).filter((message) => message.kind === kind);
    if (new Set(requests.map(({ text }) => header(text, 'Call-ID'))).size >= dialogs) return;
    await wait(20);
  }
}

/** Returns the dialog of a peer's call after it is confirmed. */
export async function dialogIn(peer: SipPeer): Promise<Dialog> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const messages = await peer.messages();
    const found = dialogOf(messages);
    if (found !== undefined && messages.some(({ kind }) => kind === 'ACK')) return found;
    await wait(10);
  }
  return assert.fail('no call was answered');
}

/** Hangs up in the place of a peer who talks. */
export async function hangUp(peer: SipPeer | undefined): Promise<void> {
  assert(peer);
  await tellToHangUp(await dialogIn(peer));
}

export function outcomes(placed: PlacedCall): readonly string[] {
  return placed.rungs.map(({ outcome }) => outcome);
}

/** A CANCEL or BYE, its response or the ACK may come after the caller's end. */
async function untilOver(peers: readonly SipPeer[]): Promise<void> {
  const deadline = performance.now() + OVER_WITHIN_MS;
  for (const peer of peers) {
    while (!isOver(await peer.messages()) && performance.now() < deadline) await wait(20);
  }
}

function wasTold({ STASISSTATUS, FAILOVER_STATUS = '' }: PlacedCall['result']): boolean {
  return STASISSTATUS === 'SUCCESS' && FAILOVER_STATUS !== '';
}

/**
 * What the app tells comes by a file, so that a call's start may come after its last SIP message;
 * some calls never reach the app.
 */
async function startedSince(app: App, seen: number, isSure: boolean): Promise<string | undefined> {
  const before = new Set(app.facts.slice(0, seen));
  const withinMs = isSure ? TOLD_WITHIN_MS : PERHAPS_TOLD_WITHIN_MS;
  const first = await app
    .fact((fact) => TAKEN_OR_NOT.includes(fact.kind) && !before.has(fact), withinMs)
    .catch(() => undefined);
  return first?.kind === 'call-started' ? first.call : undefined;
}

/** Written by a hang-up handler, soon after the last SIP message. */
async function resultOf(number: string): Promise<Readonly<Record<string, string>>> {
  for (let tries = 0; tries < 200; tries += 1) {
    const text = await lab()
      .asterisk.global(`RESULT_${number}`)
      .catch(() => '');
    if (text !== undefined && text !== '') {
      return Object.fromEntries(text.split('|').map((pair) => splitAt(pair)));
    }
    await wait(25);
  }
  assert.fail(`the channel of the call to ${number} has not ended`);
}

function splitAt(pair: string): [name: string, value: string] {
  const index = pair.indexOf('=');
  return [pair.slice(0, index), pair.slice(index + 1)];
}
