import type { Config } from '../config/config.ts';
import { limitAfter } from './absolute-timeout.ts';
import { enumerate, type Finding } from './remark.ts';
import type { StasisCall } from './stasis-calls.ts';

/** From the guard's line to the app, and from the app's last word back to the dialplan. Milliseconds. */
const MARGIN_MS = 5_000;
/** What the remedy leaves beside `max_setup`. Seconds. */
const ROOM_SECONDS = 30;

/** Guards that fire while the app is still trying, as the route's `max_setup` lets it. */
export function shortGuardFindings(
  calls: readonly StasisCall[],
  routes: Config['routes'],
): readonly Finding[] {
  const short = calls.flatMap((call) => {
    const seconds = limitAfter(call.before);
    const maxSetupMs = routes.get(call.route)?.maxSetupMs;
    if (seconds === 'variable' || seconds === 0 || maxSetupMs === undefined) return [];
    return seconds * 1000 < maxSetupMs + MARGIN_MS ? [{ call, seconds, maxSetupMs }] : [];
  });
  const kinds = [...new Set(short.map(({ call, seconds }) => `${call.route} ${seconds}`))];
  return kinds.flatMap((kind) => {
    const own = short.filter(({ call, seconds }) => kind === `${call.route} ${seconds}`);
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

function findingOf(
  { call, seconds, maxSetupMs }: { call: StasisCall; seconds: number; maxSetupMs: number },
  calls: readonly StasisCall[],
): Finding {
  const maxSetup = Math.ceil(maxSetupMs / 1000);
  return {
    severity: 'warning',
    id: 'dialplan-guard-short',
    what: `the guard is ${seconds} s for Stasis() at ${enumerate(calls.map(({ place }) => place))}, where the route "${call.route}" may take ${maxSetup} s (max_setup)`,
    why: 'it takes callers away while the app is still trying, and they go to the fallback',
    remedy: {
      file: 'extensions.conf',
      section: enumerate([...new Set(calls.map(({ context }) => `[${context}]`))]),
      line: `same => n,Set(TIMEOUT(absolute)=${maxSetup + ROOM_SECONDS})`,
    },
  };
}
