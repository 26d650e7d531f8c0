import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { CallReport } from '../core/call-report.ts';
import type { CallRequest } from '../core/call.ts';
import { planRoute } from '../core/plan.ts';
import { resolveDialled } from '../numbers/resolve-dialled.ts';
import { DONE, ERRORS } from './exit-codes.ts';
import { tellProblems } from './problems.ts';
import { simulateCall, type Simulation } from './simulate-call.ts';
import { END_HELP, parseEnd, type SimulatedEnd } from './simulated-end.ts';

export interface SimulateOptions {
  readonly config: string;
  readonly number?: string;
  readonly outcomes?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** What `--all` tries at each attempt. */
const EVERY_END = ['answer', 'sip:503', 'sip:404', 'silence', 'sip:486', 'sip:603', 'no-answer'];

/** Says what a call would do, and makes none. @returns the exit code */
export function simulate(route: string, options: SimulateOptions, env: NodeJS.ProcessEnv): number {
  const loaded = loadConfig(options.config, env);
  if (!loaded.ok) {
    tellProblems(options.config, loaded, options.json === true);
    return ERRORS;
  }
  const request = requestFor(route, options.number ?? '', loaded.config);
  if (request === undefined) {
    const known = [...loaded.config.routes.keys()].join(', ');
    return complain(`no route "${route}" in ${options.config}; there is: ${known}`);
  }
  const written = options.outcomes === undefined ? [] : options.outcomes.split(',');
  const ends = written.map((word) => parseEnd(word.trim()));
  const wrong = written.find((_, index) => ends[index] === undefined);
  if (wrong !== undefined) return complain(`--outcomes: "${wrong}" is none of: ${END_HELP}`);
  const simulations =
    options.all === true
      ? everyWay(request)
      : [{ ends: written, ...simulateCall(request, ends as readonly SimulatedEnd[]) }];
  const write = options.json === true ? asJson : asText;
  process.stdout.write(simulations.map((simulation) => write(simulation)).join(''));
  return DONE;
}

function requestFor(name: string, dialled: string, config: Config): CallRequest | undefined {
  const route = config.routes.get(name);
  if (route === undefined) return undefined;
  return {
    id: 'simulated',
    caller: 'caller',
    callerIsUp: false,
    route: resolveDialled(route, dialled, config.country),
    callerNumber: '',
    dialled,
    hops: 0,
  };
}

type Told = Simulation & { readonly ends: readonly string[] };

/** Every end of each attempt, those before it having failed with 503: what a way leads to depends on no more. */
function everyWay(request: CallRequest): readonly Told[] {
  const { attempts } = planRoute(request.route);
  return attempts.flatMap((_, index) =>
    EVERY_END.flatMap((last) => {
      const ends = [...Array.from({ length: index }, () => 'sip:503'), last];
      const parsed = ends.flatMap((word) => parseEnd(word) ?? []);
      const simulation = simulateCall(request, parsed);
      const made = simulation.entries.filter(({ entry }) => entry === 'attempt created').length;
      return made > index ? [{ ends, ...simulation }] : [];
    }),
  );
}

function asJson(simulation: Told): string {
  const { ends, entries, variables, place } = simulation;
  return `${JSON.stringify({ ends, entries, variables: Object.fromEntries(variables), place })}\n`;
}

function asText({ ends, entries, variables, place }: Told): string {
  const lines = entries.flatMap((entry) => lineOf(entry));
  const back = [...variables]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `    ${name}=${value}`);
  return [
    ends.length === 0 ? 'Everybody answers:' : `${ends.join(', ')}:`,
    ...lines,
    ...(place === undefined ? [] : [`  the caller goes to ${place}, with`]),
    ...(variables.size > 0 && place === undefined
      ? ['  the caller goes back to the dialplan, with']
      : []),
    ...back,
    '',
  ].join('\n');
}

function lineOf(entry: CallReport): readonly string[] {
  const at = `  ${(entry.ms / 1000).toFixed(1).padStart(6)} s `;
  switch (entry.entry) {
    case 'attempt created':
      return [`${at} tier ${entry.tier}: dials ${entry.endpoint}`];
    case 'attempt ended':
      return [
        `${at} tier ${entry.tier}: ${entry.outcome}, blamed on ${entry.blame}: ${entry.why}`,
        `            ${entry.next}`,
      ];
    case 'call connected':
      return [`${at} the caller is connected`];
    case 'call started':
    case 'attempt dialled':
    case 'attempt progress':
    case 'attempt ringing':
    case 'attempt early media':
    case 'attempt answered':
    case 'call adopted':
    case 'call transferred':
    case 'call handed back':
    case 'call ended':
    case 'call released':
      return [];
  }
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`);
  return ERRORS;
}
