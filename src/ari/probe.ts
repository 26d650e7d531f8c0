import { askHttp } from './http.ts';
import type { RestAnswer } from './frame.ts';
import { isObject, parseJson } from './json.ts';
import { AriProblem, explainStatus } from './explain-ari.ts';
import type { Target } from './target.ts';

/** The deadline of a query, and the signal that cancels it. */
export interface Patience {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Queries Asterisk's version.
 * @throws AriProblem, or the network's error
 */
export async function askVersion(target: Target, patience: Patience): Promise<string> {
  const answer = await askHttp(target, { method: 'GET', path: 'asterisk/info', ...patience });
  return readVersion(answer, target.restUrl);
}

/**
 * Reads the response to `GET asterisk/info`.
 * @throws AriProblem
 */
export function readVersion(answer: RestAnswer, url: string): string {
  if (answer.status !== 200) throw new AriProblem(explainStatus(answer, url));
  const info = parseJson(answer.body);
  const system = isObject(info) ? info['system'] : undefined;
  const version = isObject(system) ? system['version'] : undefined;
  if (typeof version === 'string') return version;
  throw new AriProblem(`the server at ${url} does not speak ARI: check asterisk.url`);
}

/** Queries whether a module runs. False if Asterisk does not say so. */
export async function askModule(
  target: Target,
  module: string,
  patience: Patience,
): Promise<boolean> {
  const path = `asterisk/modules/${encodeURIComponent(module)}`;
  const answer = await askHttp(target, { method: 'GET', path, ...patience });
  const body = answer.status === 200 ? parseJson(answer.body) : undefined;
  return isObject(body) && body['status'] === 'Running';
}
