import type { Dialplan } from '../ami/dialplan.ts';
import { nearestName } from '../words/nearest.ts';
import type { Facts } from './facts.ts';
import { enumerate, type Finding } from './remark.ts';
import { isVariable, stasisCalls, type StasisCall } from './stasis-calls.ts';

/** Returns the other applications that the dialplan names and that look like the app's own name. */
export function otherAppsIn(dialplan: Dialplan, app: string): readonly string[] {
  const names = stasisCalls(dialplan).map((call) => call.app);
  return [...new Set(names)].filter(
    (name) => name !== app && !isVariable(name) && nearestName(name, [app]) !== undefined,
  );
}

/** Reports Stasis() with a name that nobody uses, and that may be the app's own, misspelt. */
export function otherAppFindings(
  calls: readonly StasisCall[],
  app: string,
  otherApps: Facts['otherApps'],
): readonly Finding[] {
  return [...otherApps].flatMap(([name, use]): readonly Finding[] => {
    const own = calls.filter((call) => call.app === name);
    const [first] = own;
    if (first === undefined || !use.known) return [];
    if (use.value === 'running' || use.value === 'idle') return [];
    return [
      {
        severity: 'warning',
        id: 'dialplan-unknown-app',
        what: `Stasis() at ${enumerate(own.map(({ place }) => place))} names the application "${name}", which no program uses; did you mean "${app}"?`,
        why: 'its calls never reach the app: STASISSTATUS is always FAILED',
        remedy: {
          file: 'extensions.conf',
          section: `[${first.context}]`,
          line: `same => n,Stasis(${[app, first.route, first.number, first.hops].filter(Boolean).join(',')})`,
        },
      },
    ];
  });
}
