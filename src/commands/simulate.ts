import type { Config } from '../config/config.ts';
import { nearest } from '../words/nearest.ts';
import { printable, printableJson } from '../words/printable.ts';
import { refusalOf } from '../core/call/admission.ts';
import type { CallRequest } from '../core/call/call.ts';
import { BY_NUMBER, type CalledNumber } from '../core/call/stasis-arguments.ts';
import { comparableNumber } from '../numbers/comparable-number.ts';
import { parseNumber } from '../numbers/parse-number.ts';
import { dialsCallersNumber } from '../routing/resolve-dialled.ts';
import { columnsOf } from '../runtime/wrap.ts';
import { loadNamed } from './config-file.ts';
import { DONE, ERRORS } from './exit-codes.ts';
import { tellProblems } from './problems.ts';
import { simulateCall } from '../simulation/simulate-call.ts';
import { simulatedRequest } from '../simulation/simulated-request.ts';
import { ANSWER, END_HELP, parseEnd, type SimulatedEnd } from '../simulation/simulated-end.ts';
import { simulateAll } from '../simulation/simulate-all.ts';
import type { VerbOptions } from './verb.ts';
import { tellAll, tellSimulation } from './tell-simulation.ts';

export interface SimulateOptions extends VerbOptions {
  readonly number?: string;
  readonly outcomes?: string;
  readonly all?: boolean;
  readonly hops?: string;
  readonly chance?: string;
  /** Plays recorded calls since then. */
  readonly replay?: string;
  readonly otherwise?: string;
}

/** Options that invent a call. */
const INVENTING = ['number', 'outcomes', 'all', 'hops', 'chance'] as const;

/** Shows what a call would do, or what recorded calls would. @returns the exit code */
export async function simulate(
  route: string | undefined,
  options: SimulateOptions,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const { replay, otherwise } = options;
  if (replay === undefined) {
    if (otherwise !== undefined) return complain('--otherwise is for --replay: use --outcomes');
    if (route === undefined) return complain('name a route, or recorded calls: --replay 7d');
    return simulateOne(route, options, env);
  }
  const wrong = INVENTING.find((name) => options[name] !== undefined);
  if (wrong !== undefined) return complain(`--replay and --${wrong} exclude each other`);
  const { replayHere } = await import('./replay-here.ts');
  return replayHere(route, { ...options, replay }, env);
}

/** Shows what a call would do, without making one. @returns the exit code */
function simulateOne(name: string, options: SimulateOptions, env: NodeJS.ProcessEnv): number {
  const { file, loaded } = loadNamed(options.config, env, { secrets: 'optional' });
  if (!loaded.ok) {
    tellProblems(file, loaded, options.json === true);
    return ERRORS;
  }
  const { config } = loaded;
  const chance = Number(options.chance ?? 0);
  if (!(chance >= 0 && chance < 1)) {
    return complain(`--chance ${options.chance}: must be a number from 0 to below 1`);
  }
  if (options.hops !== undefined && !/^\d{1,3}$/.test(options.hops)) {
    return complain(`--hops ${options.hops}: must be a whole number, 0 or more`);
  }
  if (options.all === true && options.outcomes !== undefined) {
    return complain('--outcomes and --all exclude each other: use only one of them');
  }
  const written = options.outcomes === undefined ? [] : options.outcomes.split(',');
  const ends = written.map((word) => parseEnd(word.trim()));
  const wrong = written.find((_, index) => ends[index] === undefined);
  if (wrong !== undefined) return complain(`--outcomes: unknown end "${wrong}"; use ${END_HELP}`);
  const { request, exists } = simulatedRequest(argumentsOf(name, options, config), config, {
    chance,
  });
  const refusal = refusalOf(request, { exists });
  if (refusal?.status === 'NOROUTE') return complain(whyNoRoute(name, request, config, file));
  const own = config.routes.get(request.route.name);
  if (own !== undefined && dialsCallersNumber(own) && request.dialled === '') {
    return complain(
      `route ${request.route.name} dials the number that the caller dialled: give one with --number`,
    );
  }
  const told = { json: options.json === true, heading: headingOf(request, config) };
  if (refusal !== undefined) tell(told, refusal, [`  ${refusal.status}: ${refusal.why}`]);
  else if (options.all === true) {
    const all = simulateAll(request);
    tell(told, all, tellAll(all, columnsOf(process.stdout)));
  } else {
    const result = simulateCall(request, ends as readonly SimulatedEnd[], ANSWER);
    const { facts, heard, variables, place } = result;
    const asJson = { ends: written, facts, heard, variables: Object.fromEntries(variables), place };
    const unused = written.slice(written.length - result.unused);
    tell(told, asJson, [
      ...tellSimulation(result, columnsOf(process.stdout)),
      ...(unused.length === 0 ? [] : [`  unused ends of --outcomes: ${unused.join(', ')}`]),
    ]);
  }
  return DONE;
}

/** The arguments of Stasis(). In the place of a route, a number stands for `by-number`. */
function argumentsOf(
  name: string,
  { number = '', hops = '' }: SimulateOptions,
  { routes }: Config,
): readonly string[] {
  const isNumber = !routes.has(name) && /^\+?\d[\d\s().-]*$/.test(name);
  return isNumber ? [BY_NUMBER, name, hops] : [name, number, hops];
}

function whyNoRoute(
  name: string,
  { route, dialled = '' }: CallRequest,
  { routes, numbers, country }: Config,
  file: string,
): string {
  if (route.name !== BY_NUMBER) {
    return `no route "${name}" in ${file}${nearest(name, [...routes.keys()])}`;
  }
  if (dialled === '') return '`by-number` needs a number: give one with --number';
  const known = nearest(
    comparableNumber(dialled, country),
    numbers.all.slice(0, MOST_NAMED).map(({ entry }) => entry),
  );
  return `\`numbers\` in ${file} does not list ${dialled}${known}`;
}

/** An error names no more numbers. */
const MOST_NAMED = 10;

/** Returns the heading: the route, and how the number is read. */
function headingOf({ route, listed, dialled = '' }: CallRequest, config: Config): string {
  const own = config.routes.get(route.name);
  const isRead = dialled !== '' && own !== undefined && dialsCallersNumber(own);
  if (route.isEmergency === true) return `${route.name}: ${dialled} is an emergency call`;
  if (!isRead) return listed === undefined ? route.name : `${route.name}: ${nameOf(listed)}`;
  const { e164, national, country, invalid } = parseNumber(dialled, config.country);
  if (invalid !== undefined) return `${route.name}: ${dialled} can't be dialled: ${invalid}`;
  const of = country === undefined ? '' : ` of ${country}`;
  const forms = `e164 ${e164}, digits ${e164.replace('+', '')}, national ${national}`;
  return `${route.name}: ${dialled} is a number${of}: ${e164.startsWith('+') ? forms : 'short, the same for every trunk'}`;
}

function nameOf({ number, label }: CalledNumber): string {
  return label === undefined ? number : `${number}, ${label}`;
}

interface Told {
  readonly json: boolean;
  readonly heading: string;
}

function tell({ json, heading }: Told, data: unknown, lines: readonly string[]): void {
  const text = json ? printableJson(data) : [heading, ...lines].map(printable).join('\n');
  process.stdout.write(`${text}\n`);
}

function complain(message: string): number {
  process.stderr.write(`${printable(message)}\n`);
  return ERRORS;
}
