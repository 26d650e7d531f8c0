import type { Config } from '../config/config.ts';
import { planRoute } from '../core/route/plan.ts';
import type { DialplanTier, DialTier, Route, Strategy, Target } from '../core/route/route.ts';
import { enumerate } from '../doctor/remark.ts';
import { loadNamed } from './config-file.ts';
import { DONE, ERRORS, WARNINGS } from './exit-codes.ts';
import { columnsOf, wrap } from '../runtime/wrap.ts';
import { tellProblems } from './problems.ts';
import { unwatchedWays } from './unwatched-ways.ts';

export interface CheckOptions {
  readonly config?: string;
  readonly json?: boolean;
}

/** Validates a configuration. @returns the exit code */
export function check({ config, json }: CheckOptions, env: NodeJS.ProcessEnv): number {
  const { file, loaded } = loadNamed(config, env, { secrets: 'optional' });
  tellProblems(file, loaded, json === true);
  if (!loaded.ok) return ERRORS;
  if (json !== true) process.stdout.write(summary(file, loaded.config));
  return loaded.warnings.length > 0 ? WARNINGS : DONE;
}

function summary(file: string, config: Config): string {
  const routes = [...config.routes.values()];
  const lines = routes.flatMap((route) => [
    `  ${route.name}${calledBy(route, config)}`,
    ...tiersOf(route),
  ]);
  return [
    `${file} is valid. Its routes and what they dial:`,
    ...lines,
    ...unwatched(config),
    '',
  ].join('\n');
}

/** The numbers that `numbers` gives to a route. */
function calledBy({ name }: Route, { numbers }: Config): string {
  const own = numbers.all.filter(({ route }) => route === name).map(({ entry }) => entry);
  return own.length === 0 ? '' : `, called by ${enumerate(own)}`;
}

/** Says for which ways the app keeps no health. */
function unwatched(config: Config): readonly string[] {
  const ways = unwatchedWays(config);
  if (ways.length === 0) return [];
  const text = `Nobody watches ${ways.join(', ')}: each call tries them anew. Trunks and the hosts of \`sip\` destinations are watched.`;
  return wrap(text, '', columnsOf(process.stdout));
}

/** Lists, tier by tier, what a route dials if everything before fails. */
function tiersOf(route: Route): readonly string[] {
  return route.tiers.flatMap((tier, index) => {
    const ways = tier.kind === 'dialplan' ? [placeOf(tier)] : waysOf(tier);
    const heading = `${index + 1}.`.padEnd(4);
    return ways.map((way, at) => `    ${at === 0 ? heading : '    '}${way}`);
  });
}

function waysOf(tier: DialTier): readonly string[] {
  const ways = tier.targets.flatMap((target) => waysToOne(target));
  const how = tier.targets.length === 1 ? '' : HOW_TRIED[tier.strategy];
  return ways.map((way, index) => (index === 0 ? `${way}${how}` : way));
}

const HOW_TRIED: Readonly<Record<Strategy, string>> = {
  'ring-all': ', at once with those below',
  'in-order': ', then those below',
  weighted: ', and those below, in an order drawn for each call',
};

function waysToOne(target: Target): readonly string[] {
  const { destination } = target;
  if (destination.kind === 'dialled') {
    const trunks = destination.trunks.map(({ name }) => name).join(', ');
    const order = destination.order === 'cheapest' ? ', the cheapest first' : '';
    return [`the dialled number, through ${trunks}${order}`];
  }
  const alone: Route = {
    name: '',
    tiers: [{ kind: 'dial', strategy: 'in-order', targets: [target] }],
    ringback: 'passthrough',
    afterAnswer: 'hangup',
  };
  return planRoute(alone).attempts.map(({ endpoint, invalid, place }) => {
    if (invalid !== undefined) return `INVALID_NUMBER: ${invalid}`;
    return place === undefined ? endpoint : `${endpoint} (${place})`;
  });
}

function placeOf({ context, extension, priority }: DialplanTier): string {
  return `the dialplan at ${context},${extension},${priority}`;
}
