import { nearest } from '../words/nearest.ts';
import type { Dialplan } from '../ami/dialplan.ts';
import { BY_NUMBER } from '../core/call/stasis-arguments.ts';
import type { Config } from '../config/config.ts';
import { emergencyFindings } from './emergency-findings.ts';
import type { Facts } from './facts.ts';
import { fallbackFindings } from './fallback-findings.ts';
import { shortGuardFindings } from './guard-findings.ts';
import { otherAppFindings } from './other-app-findings.ts';
import { enumerate, notChecked, type Finding, type Remark } from './remark.ts';
import { looksUp, possibleRoutes, type RouteConfig } from './possible-routes.ts';
import { exampleCall, isVariable, stasisCalls, type StasisCall } from './stasis-calls.ts';
import { surroundingFindings } from './stasis-surroundings.ts';
import { unsetVariableFindings } from './unset-variable-findings.ts';

type DialplanFacts = Pick<Facts, 'dialplan' | 'variablesSetElsewhere' | 'otherApps'>;
type Known = Pick<Config, 'asterisk' | 'routes' | 'numbers' | 'country' | 'emergency'>;

/** Checks how the dialplan calls the app, and what happens to calls while the app is away. */
export function dialplanFindings(
  { dialplan, variablesSetElsewhere, otherApps }: DialplanFacts,
  { asterisk: { app }, routes: configured, numbers, country, emergency }: Known,
): readonly Remark[] {
  if (!dialplan.known) {
    const what = 'the dialplan: Stasis() calls, guard, fallback, text from callers';
    return [notChecked(what, dialplan.needs)];
  }
  const routes = [...configured.keys()];
  const config = { routes: configured, numbers };
  const all = stasisCalls(dialplan.value);
  const calls = all.filter((call) => call.app === app);
  if (calls.length === 0) return [neverCalled(dialplan.value, all, app)];
  return [
    ...calls.flatMap((call) => routeFindings(call, app, routes)),
    ...byNumberFindings(calls, numbers, app),
    ...uncalled(calls, config),
    ...unsetVariableFindings(calls, dialplan.value, variablesSetElsewhere, routes),
    ...surroundingFindings(calls, dialplan.value, config),
    ...shortGuardFindings(calls, config),
    ...otherAppFindings(all, app, otherApps),
    ...fallbackFindings(calls, dialplan.value),
    ...emergencyFindings(calls, dialplan.value, { ...config, country, emergency }),
  ];
}

function neverCalled(dialplan: Dialplan, all: readonly StasisCall[], app: string): Remark {
  const what = `whether the dialplan calls Stasis(${app},...)`;
  if (dialplan.hasSwitches) return notChecked(what, 'a dialplan without `switch`');
  if (all.some((call) => isVariable(call.app))) {
    return notChecked(what, 'Stasis() with the name of the application instead of a variable');
  }
  const others = [...new Set(all.map((call) => call.app))];
  const hint = others.length === 0 ? '' : nearest(app, others);
  return {
    severity: 'warning',
    id: 'dialplan-without-stasis',
    what: `no extension of the dialplan calls Stasis(${app},...)${hint}`,
    why: 'no call reaches the app',
    remedy: extensions(`same => n,${exampleCall(app, 'support')}`),
  };
}

function routeFindings(
  { route, place }: StasisCall,
  app: string,
  routes: readonly string[],
): readonly Finding[] {
  if (isVariable(route) || looksUp({ route }) || routes.includes(route)) return [];
  if (route === '') {
    return [
      {
        severity: 'error',
        id: 'dialplan-no-route',
        what: `Stasis() at ${place} has no route`,
        why: 'its calls return with FAILOVER_STATUS=NOROUTE',
        remedy: extensions(`same => n,${exampleCall(app, routes[0] ?? 'support')}`),
      },
    ];
  }
  const hint = nearest(route, routes);
  const meant = routes.find((name) => hint.includes(`did you mean "${name}"`));
  return [
    {
      severity: 'error',
      id: 'dialplan-unknown-route',
      what: `Stasis() at ${place} names the route "${route}", but failover.yaml has no such route${hint}`,
      why: 'its calls return with FAILOVER_STATUS=NOROUTE',
      remedy:
        meant === undefined
          ? { file: 'failover.yaml', section: 'routes', line: `${route}: { tiers: [ ... ] }` }
          : extensions(`same => n,${exampleCall(app, meant)}`),
    },
  ];
}

/** Reports `by-number` without `numbers`, and `numbers` that no Stasis() looks up. */
function byNumberFindings(
  calls: readonly StasisCall[],
  { all }: Config['numbers'],
  app: string,
): readonly Finding[] {
  const places = calls.filter((call) => looksUp(call)).map(({ place }) => place);
  if (places.length > 0 && all.length === 0) {
    return [
      {
        severity: 'error',
        id: 'dialplan-by-number-alone',
        what: `Stasis() at ${enumerate(places)} looks numbers up, but failover.yaml lists none`,
        why: 'its calls return with FAILOVER_STATUS=NOROUTE',
        remedy: {
          file: 'failover.yaml',
          section: 'numbers',
          line: '"+14155550100": { route: support }',
        },
      },
    ];
  }
  const isCalled = places.length > 0 || calls.some(({ route }) => isVariable(route));
  if (isCalled || all.length === 0) return [];
  return [
    {
      severity: 'warning',
      id: 'numbers-not-called',
      what: 'failover.yaml has `numbers`, but no Stasis() looks a number up',
      why: '`numbers` has no effect: its calls take the routes that the dialplan names',
      remedy: extensions(`same => n,${exampleCall(app, BY_NUMBER)}`),
    },
  ];
}

/** Reports routes that no Stasis() names, directly or by a number. */
function uncalled(calls: readonly StasisCall[], config: RouteConfig): readonly Finding[] {
  const called = new Set(calls.flatMap((call) => possibleRoutes(call, config)));
  const idle = [...config.routes.values()].flatMap((route) =>
    called.has(route) ? [] : [route.name],
  );
  if (idle.length === 0) return [];
  return [
    {
      severity: 'note',
      id: 'route-not-called',
      what: `no Stasis() in the dialplan names ${idle.length === 1 ? 'the route' : 'the routes'} ${enumerate(idle)}`,
      why: `no call uses ${idle.length === 1 ? 'it' : 'them'}`,
      remedy: {
        file: 'failover.yaml',
        section: 'routes',
        line: 'nothing, if you keep it for later',
      },
    },
  ];
}

function extensions(line: string): Finding['remedy'] {
  return { file: 'extensions.conf', line };
}
