import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { NameHolder } from '../ports.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { DEFAULT_TIMING } from './connection-options.ts';
import { askHttp } from './http.ts';
import { isObject, parseJson, textOr, type JsonObject } from './json.ts';
import { laneName, nameInstance, readLaneName } from './lane-name.ts';
import type { Patience } from './probe.ts';
import { eventsUrl, resolveTarget, type Target } from './target.ts';

/** What Asterisk knows of an application's name. */
export type NameUse =
  | { readonly kind: 'free' }
  /** A run of this program holds the name, or is about to. */
  | { readonly kind: 'running'; readonly holder: NameHolder }
  /** The name has channels or bridges: of an earlier run, or of another kind of program. */
  | { readonly kind: 'calls-left' }
  /**
   * The name has no calls. Another kind of program holds it, or nobody does: Asterisk keeps the
   * name of a killed run until it next looks (res/stasis/app.c, app_is_finished).
   */
  | { readonly kind: 'idle'; readonly isSubscribed: boolean };

/**
 * Queries the use of a name. Asterisk does not say whether a name is connected, so the lanes of a
 * run tell.
 * @param own the instance whose lanes do not count
 */
export async function askNameUse(
  target: Target,
  app: string,
  patience: Patience,
  own?: string,
): Promise<NameUse> {
  const answer = await askHttp(target, { method: 'GET', path: 'applications', ...patience });
  const body = answer.status === 200 ? parseJson(answer.body) : undefined;
  const known = Array.isArray(body) ? body.filter(isObject) : [];
  const entry = known.find(({ name }) => name === app);
  if (entry === undefined) return { kind: 'free' };
  const lanes = known.flatMap(({ name }) => readLaneName(textOr(name, ''), app) ?? []);
  const other = lanes.find(({ instance }) => instance !== own);
  if (other !== undefined) return { kind: 'running', holder: other.holder };
  if (has(entry, 'channel_ids') || has(entry, 'bridge_ids')) return { kind: 'calls-left' };
  return { kind: 'idle', isSubscribed: has(entry, 'endpoint_ids') || has(entry, 'device_names') };
}

function has(entry: JsonObject, key: string): boolean {
  const ids = entry[key];
  return Array.isArray(ids) && ids.length > 0;
}

/**
 * How long a name may still be held by a run that has just ended. Asterisk 22.10.1 saw the end of a
 * killed process within 15 ms. Milliseconds.
 */
const GONE_WITHIN_MS = 3_000;

const LOOK_EVERY_MS = 100;

/**
 * Queries the use of a name, and waits shortly for the end of a run that has just ended.
 * @throws the network's error
 */
export async function awaitName(
  target: Target,
  app: string,
  patience: Patience,
  own: string,
  goneWithinMs = GONE_WITHIN_MS,
): Promise<NameUse> {
  const deadline = performance.now() + goneWithinMs;
  for (;;) {
    const use = await askSurely(target, app, patience, own);
    if (holderOf(use) === undefined || performance.now() >= deadline) return use;
    await wait(LOOK_EVERY_MS, undefined, { signal: patience.signal });
  }
}

/** The same before the start, without a connection. If Asterisk is away, nobody holds the name. */
export async function findHolder(
  options: ConnectionOptions,
  goneWithinMs?: number,
): Promise<NameHolder | undefined> {
  const { app, timing } = options;
  const { handshakeMs } = { ...DEFAULT_TIMING, ...timing };
  const patience = { timeoutMs: handshakeMs, signal: new AbortController().signal };
  const own = options.instance ?? nameInstance(process.pid, Date.now());
  try {
    return holderOf(await awaitName(resolveTarget(options), app, patience, own, goneWithinMs));
  } catch {
    // The connection says what is wrong with Asterisk, and asks again when it is there.
    return undefined;
  }
}

export function holderOf(use: NameUse): NameHolder | undefined {
  switch (use.kind) {
    case 'free':
    case 'calls-left':
      return undefined;
    case 'running':
      return use.holder;
    case 'idle':
      // Before 20.14, 21.9 and 22.4 Asterisk keeps the subscriptions of a killed run, and its name
      // with them.
      return use.isSubscribed ? undefined : {};
  }
}

/** Queries the use of a name. `idle` then means that somebody holds it. */
async function askSurely(
  target: Target,
  app: string,
  patience: Patience,
  own: string,
): Promise<NameUse> {
  const use = await askNameUse(target, app, patience, own);
  if (use.kind !== 'idle') return use;
  await makeAsteriskLook(target, laneName(app, own, 0), patience);
  return askNameUse(target, app, patience, own);
}

/** Asterisk forgets names that nobody holds when another one comes (res_stasis.c, cleanup). */
async function makeAsteriskLook(target: Target, name: string, patience: Patience): Promise<void> {
  const socket = new WebSocket(eventsUrl(target, name), {
    headers: { authorization: target.authorization },
    handshakeTimeout: patience.timeoutMs,
    ...(target.ca === undefined ? {} : { ca: target.ca }),
  });
  try {
    await once(socket, 'open', { signal: patience.signal });
  } finally {
    socket.on('error', () => undefined);
    socket.terminate();
  }
}
