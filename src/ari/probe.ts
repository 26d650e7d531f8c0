import { askHttp } from './http.ts';
import type { RestAnswer } from './frame.ts';
import { isObject, parseJson } from './json.ts';
import { AriProblem, explainStatus } from './explain-ari.ts';
import type { Target } from './target.ts';

/** How long a question may take, and who may end it sooner. */
export interface Patience {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Asks Asterisk for its version. @throws AriProblem, or the network's error */
export async function askVersion(target: Target, patience: Patience): Promise<string> {
  const answer = await askHttp(target, { method: 'GET', path: 'asterisk/info', ...patience });
  return readVersion(answer, target.restUrl);
}

/** Reads the answer to `GET asterisk/info`. @throws AriProblem */
export function readVersion(answer: RestAnswer, url: string): string {
  if (answer.status !== 200) throw new AriProblem(explainStatus(answer, url));
  const info = parseJson(answer.body);
  const system = isObject(info) ? info['system'] : undefined;
  const version = isObject(system) ? system['version'] : undefined;
  if (typeof version === 'string') return version;
  throw new AriProblem(`what answers at ${url} is no ARI: check asterisk.url`);
}

/** Whether and how the application's name is known to Asterisk before this program takes it. */
export type NameUse = 'free' | 'taken' | 'calls-left';

/**
 * `taken`: another connection holds the name now. `calls-left`: it has channels or bridges, so either
 * the same, or what an earlier run left behind; ARI does not say which (res/stasis/app.c, app_to_json).
 */
export async function askNameUse(
  target: Target,
  app: string,
  patience: Patience,
): Promise<NameUse> {
  const path = `applications/${encodeURIComponent(app)}`;
  const answer = await askHttp(target, { method: 'GET', path, ...patience });
  if (answer.status !== 200) return 'free';
  const body = parseJson(answer.body);
  if (!isObject(body)) return 'free';
  return hasEntries(body['channel_ids']) || hasEntries(body['bridge_ids']) ? 'calls-left' : 'taken';
}

function hasEntries(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
