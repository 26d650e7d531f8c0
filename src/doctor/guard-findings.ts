import type { Config } from '../config/config.ts';
import { limitAfter } from './absolute-timeout.ts';
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
    what: `the guard of Stasis() at ${enumerate(calls.map(({ place }) => place))} is ${seconds} s, but the route "${call.route}" may take ${maxSetup} s (max_setup)`,
    why: 'the guard fires while the app is still trying, and sends callers to the fallback',
    remedy: {
      file: 'extensions.conf',
      section: enumerate([...new Set(calls.map(({ context }) => `[${context}]`))]),
      line: `same => n,Set(TIMEOUT(absolute)=${maxSetup + ROOM_SECONDS})`,
    },
  };
}
