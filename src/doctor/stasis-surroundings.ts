import type { Dialplan, DialplanStep } from '../ami/dialplan.ts';
import { trunksOf, type Target } from '../core/route/route.ts';
import { absoluteTimeout, limitAfter } from './absolute-timeout.ts';
import { looksUp, possibleRoutes, type RouteConfig } from './possible-routes.ts';
import { enumerate, type Finding } from './remark.ts';
import {
  exampleCall,
  extensionsOf,
  isStasis,
  withDialled,
  type StasisCall,
} from './stasis-calls.ts';

/** Reports what is missing around Stasis(). One finding for each flaw, with all places. */
export function surroundingFindings(
  calls: readonly StasisCall[],
  dialplan: Dialplan,
  config: RouteConfig,
): readonly Finding[] {
  return FLAWS.flatMap((flaw) => {
    const places = calls.filter((call) => flaw.isIn(call, dialplan, config));
    return places.length === 0 ? [] : [findingOf(flaw, places, dialplan)];
  });
}

/** A kind of fault around a Stasis(). */
interface Flaw {
  readonly id: string;
  readonly isIn: (call: StasisCall, dialplan: Dialplan, config: RouteConfig) => boolean;
  /** "at inbound,_X.,3 and ..." follows it. */
  readonly what: string;
  readonly why: string;
  readonly line: (call: StasisCall, dialplan: Dialplan) => string;
}

/** Applications that place no call. */
const IDLE = new Set(['hangup', 'pjsiphangup', 'noop', 'set', 'mset', 'verbose', 'log', 'execif']);

const TO_FALLBACK =
  'same => n,GotoIf($["${STASISSTATUS}" = "FAILED" | "${FAILOVER_STATUS}" = "DRAINING" | "${FAILOVER_STATUS}" = "OVERLOAD"]?no-app,${DIALLED},1)';

/** Asks before Stasis(); short numbers may be emergency calls. */
const PAST_THE_APP =
  'same => n,GotoIf($["${FAILOVER_OVERLOAD}" = "1" & ${LEN(${DIALLED})} > 6]?no-app,${DIALLED},1)';

const FLAWS: readonly Flaw[] = [
  {
    id: 'dialplan-no-number',
    isIn: (call, _, config) => call.number === '' && usesNumber(call, config),
    what: 'Stasis() without a number',
    why: 'its route needs the number: without it `number: dialled` dials nothing, the app does not recognise emergency calls, and trunks send no `diversion`',
    line: ({ app, route }) => `same => n,${exampleCall(app, route)}`,
  },
  {
    id: 'dialplan-no-hops',
    isIn: ({ hops }) => hops === '',
    what: 'Stasis() without X-Failover-Hops after the number',
    why: 'the loop count starts at 0 again: two systems that forward to each other send a call round for ever',
    line: ({ app, route }) => `same => n,${exampleCall(app, route)}`,
  },
  {
    id: 'dialplan-no-guard',
    isIn: (call) => !hasGuard(call),
    what: 'Stasis() without a guard, Set(TIMEOUT(absolute)=...), before it in its extension',
    why: 'if the app dies, waiting callers wait until they give up',
    line: () => 'same => n,Set(TIMEOUT(absolute)=180)',
  },
  {
    id: 'dialplan-guard-stays',
    isIn: (call) => hasGuard(call) && !call.after.some(mayClear),
    what: 'a guard that stays active after Stasis()',
    why: 'it cuts off calls that continue in the dialplan',
    line: () => 'same => n,Set(TIMEOUT(absolute)=0)',
  },
  {
    id: 'dialplan-no-T',
    isIn: (call, dialplan) =>
      hasGuard(call) && extensionsOf(dialplan, call.context, 'T').length === 0,
    what: 'a guard without an extension T in the context of Stasis()',
    why: 'when the guard fires, callers get 603, and upstream systems stop trying',
    line: (call, dialplan) => withDialled(call, dialplan, 'exten => T,1,Goto(no-app,${DIALLED},1)'),
  },
  {
    id: 'dialplan-no-fallback',
    isIn: ({ after }) => !after.some((step) => isFallback(step.application, step.data)),
    what: 'Stasis() without a fallback after it',
    why: 'while the app is away (STASISSTATUS is FAILED), no caller is served',
    line: (call, dialplan) => withDialled(call, dialplan, TO_FALLBACK),
  },
  {
    id: 'dialplan-no-overload',
    isIn: ({ after }) => mentions(after, 'DRAINING') && !mentions(after, 'OVERLOAD'),
    what: 'Stasis() whose fallback takes the callers of DRAINING, and not those of OVERLOAD,',
    why: 'while Asterisk cannot keep up, the app sends new callers back at once, and nobody serves them',
    line: (call, dialplan) => withDialled(call, dialplan, TO_FALLBACK),
  },
  {
    id: 'dialplan-enters-overload',
    // Which of two instances is overloaded, the one variable cannot tell.
    isIn: ({ before, after }) =>
      mentions(after, 'OVERLOAD') &&
      !mentions(before, 'FAILOVER_OVERLOAD') &&
      ![...before, ...after].some(isStasis),
    what: 'Stasis() that callers enter even while the app sends callers back for OVERLOAD,',
    why: 'while Asterisk cannot keep up, to enter Stasis() and to leave it costs more than the fallback itself',
    line: (call, dialplan) => withDialled(call, dialplan, PAST_THE_APP),
  },
];

function findingOf(
  { id, what, why, line }: Flaw,
  calls: readonly StasisCall[],
  dialplan: Dialplan,
): Finding {
  const [first] = calls;
  return {
    severity: 'warning',
    id,
    what: `${what} at ${enumerate(calls.map(({ place }) => place))}`,
    why,
    remedy: {
      file: 'extensions.conf',
      section: enumerate([...new Set(calls.map(({ context }) => `[${context}]`))]),
      line: first === undefined ? '' : line(first, dialplan),
    },
  };
}

/** Whether calls need the number. A route that does not exist is reported elsewhere. */
function usesNumber(call: StasisCall, config: RouteConfig): boolean {
  return (
    looksUp(call) ||
    possibleRoutes(call, config).some(({ tiers }) =>
      tiers.some((tier) => tier.kind === 'dial' && tier.targets.some(dependsOnNumber)),
    )
  );
}

function dependsOnNumber({ destination }: Target): boolean {
  return destination.kind === 'dialled' || trunksOf(destination).some(({ diverts }) => diverts);
}

function hasGuard({ before }: StasisCall): boolean {
  return limitAfter(before) !== 0;
}

function mentions(steps: readonly DialplanStep[], word: string): boolean {
  return steps.some(({ data }) => data.includes(word));
}

function mayClear(step: DialplanStep): boolean {
  const limit = absoluteTimeout(step);
  return limit === 0 || limit === 'variable';
}

function isFallback(application: string, data: string): boolean {
  return data.includes('STASISSTATUS') || !IDLE.has(application.toLowerCase());
}
