import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { adminAddress } from '../config/admin-address.ts';
import { columnsOf, wrap } from '../runtime/wrap.ts';
import { askApp, strangerAt, type AppAddress, type AppRequest, type Trust } from './ask-app.ts';
import { DONE, ERRORS, UNREACHABLE, WARNINGS } from './exit-codes.ts';
import { printable, tellProblems } from './problems.ts';
import type { Verb, VerbOptions } from './verb.ts';

/**
 * Asks the running app for one thing, and tells what it answers.
 * @param name of the trunk, site or drill; empty where there is none
 * @returns the exit code
 */
export async function operate(
  verb: Verb,
  name: string,
  options: VerbOptions,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const address = addressOf(options, env);
  if (address === undefined) return ERRORS;
  const answer = await askApp(address, requestOf(verb, name, options, env));
  switch (answer.as) {
    case 'answer':
      return show(verb, answer.body, address.url, options);
    case 'refused': {
      const { status, code, message } = answer;
      complain(status === 401 ? `${message}, by --token or ARI_FAILOVER_TOKEN` : message);
      if (options.json === true) print(asJson({ error: { code, message } }));
      return status === 429 || status >= 500 ? UNREACHABLE : ERRORS;
    }
    case 'unreachable':
      return unreachable(answer.problem, options);
  }
}

function requestOf(
  { kind, path, more }: Verb,
  name: string,
  options: VerbOptions,
  env: NodeJS.ProcessEnv,
): AppRequest {
  const place = path(encodeURIComponent(name));
  if (kind === 'look') return { method: 'GET', path: place };
  const order = { by: operatorOf(env), reason: options.reason, ...more?.(options) };
  return { method: 'POST', path: place, body: order };
}

function show(verb: Verb, body: object, url: string, options: VerbOptions): number {
  const view = { columns: columnsOf(process.stdout), nowMs: Date.now() };
  const told = verb.tell(body, view);
  if (told === undefined) return unreachable(strangerAt(url, 200), options);
  print(options.json === true ? asJson(body) : `${told.lines.map(printable).join('\n')}\n`);
  return told.isWarning === true ? WARNINGS : DONE;
}

/** Where the app is, as the options or else the configuration say; undefined where they do not, which was told. */
function addressOf(options: VerbOptions, env: NodeJS.ProcessEnv): AppAddress | undefined {
  const { url, config, json, caFile } = options;
  const token = options.token ?? env['ARI_FAILOVER_TOKEN'];
  const said = token === undefined || token === '' ? {} : { token };
  if (token !== undefined && /[^\x21-\x7e]/.test(token)) {
    complain('the token holds what no token can hold: spaces or other characters');
    return undefined;
  }
  if (url !== undefined) {
    if (!/^https?:\/\/[^/?#@]+(?:\/[^?#]*)?$/.test(url) || !URL.canParse(url)) {
      complain(`--url must be a URL such as https://pbx.example.com:8090, not ${url}`);
      return undefined;
    }
    const trust = authorityOf(caFile);
    return trust === undefined ? undefined : { url, trust, ...said };
  }
  const found = adminAddress(config, env);
  if (!found.ok) {
    const { errors } = found;
    tellProblems(config, { ok: false, errors, warnings: [], files: [] }, json === true);
    return undefined;
  }
  const own: Trust = found.cert === undefined ? SYSTEM : { as: 'certificate', pem: found.cert };
  const trust = caFile === undefined ? own : authorityOf(caFile);
  return trust === undefined ? undefined : { url: found.url, trust, ...said };
}

const SYSTEM: Trust = { as: 'system' };

function authorityOf(caFile: string | undefined): Trust | undefined {
  if (caFile === undefined) return SYSTEM;
  try {
    return { as: 'authority', pem: readFileSync(caFile, 'utf8') };
  } catch (error) {
    complain(`--ca-file cannot be read: ${(error as Error).message}`);
    return undefined;
  }
}

/** Whoever is logged in, behind sudo too. */
function operatorOf(env: NodeJS.ProcessEnv): string | undefined {
  try {
    return env['SUDO_USER'] ?? userInfo().username;
  } catch {
    // In a container the user may have a number and no name.
    return undefined;
  }
}

function unreachable(problem: string, { json }: VerbOptions): number {
  complain(problem);
  if (json === true) print(asJson({ error: { code: 'unreachable', message: problem } }));
  return UNREACHABLE;
}

function complain(problem: string): void {
  const lines = wrap(printable(problem), '', columnsOf(process.stderr));
  process.stderr.write(`${lines.join('\n')}\n`);
}

function print(text: string): void {
  process.stdout.write(text);
}

function asJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
