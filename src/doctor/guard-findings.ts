import { limitAfter } from './absolute-timeout.ts';
import { possibleRoutes, type RouteConfig } from './possible-routes.ts';
import { enumerate, type Finding } from './remark.ts';
import type { StasisCall } from './stasis-calls.ts';

/**
 * The time from the guard's line to the app, plus the way from the app back to the dialplan.
 * Milliseconds.
 */
const MARGIN_MS = 5_000;
/** The remedy sets the guard this much longer than `max_setup`. Seconds. */
const ROOM_SECONDS = 30;

/** Reports guards that fire while the route's `max_setup` still allows the app to try. */
export function shortGuardFindings(
  calls: readonly StasisCall[],
  config: RouteConfig,
): readonly Finding[] {
  const short = calls.flatMap((call) => {
    const seconds = limitAfter(call.before);
    const slowest = slowestOf(call, config);
    if (seconds === 'variable' || seconds === 0 || slowest === undefined) return [];
    const { name, maxSetupMs } = slowest;
    return seconds * 1000 < maxSetupMs + MARGIN_MS
      ? [{ call, seconds, route: name, maxSetupMs }]
      : [];
  });
  const kinds = [...new Set(short.map(({ route, seconds }) => `${route} ${seconds}`))];
  return kinds.flatMap((kind) => {
    const own = short.filter(({ route, seconds }) => kind === `${route} ${seconds}`);
    const [first] = own;
    return first === undefined
      ? []
      : [
          findingOf(
            first,
            own.map(({ call }) => call),
          ),
        ];
  });
}

/** Returns the route that may take longest of all that the calls may take. */
function slowestOf(
  call: StasisCall,
  config: RouteConfig,
): { readonly name: string; readonly maxSetupMs: number } | undefined {
  const [slowest] = possibleRoutes(call, config)
    .flatMap((route) =>
      route.maxSetupMs === undefined ? [] : [{ name: route.name, maxSetupMs: route.maxSetupMs }],
    )
    .toSorted((one, other) => other.maxSetupMs - one.maxSetupMs);
  return slowest;
}

interface ShortGuard {
  readonly call: StasisCall;
  readonly seconds: number;
  readonly route: string;
  readonly maxSetupMs: number;
}

function findingOf(
  { seconds, route, maxSetupMs }: ShortGuard,
  calls: readonly StasisCall[],
): Finding {
  const maxSetup = Math.ceil(maxSetupMs / 1000);
  return {
    severity: 'warning',
    id: 'dialplan-guard-short',
    what: `the guard of Stasis() at ${enumerate(calls.map(({ place }) => place))} is ${seconds} s, but the route "${route}" may take ${maxSetup} s (max_setup)`,
    why: 'the guard fires while the app is still trying, and sends callers to the fallback',
    remedy: {
      file: 'extensions.conf',
      section: enumerate([...new Set(calls.map(({ context }) => `[${context}]`))]),
      line: `same => n,Set(TIMEOUT(absolute)=${maxSetup + ROOM_SECONDS})`,
    },
  };
}
