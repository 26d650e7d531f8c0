import type { CallRequest } from './call.ts';
import { isPjsip } from '../route/dial-string.ts';
import type { Attempt } from '../route/way.ts';
import { contextHeaders, type SipHeader } from '../route/standing.ts';
import type { Turn } from './turn.ts';

/** The variables for a leg that is created in this turn. */
export function variablesNow(
  { call, standings }: Turn,
  attempt: Attempt,
): Readonly<Record<string, string>> {
  return legVariables(attempt, call.request, contextHeaders(attempt, standings));
}

/** The fields of an attempt that decide the variables. */
type Way = Pick<Attempt, 'endpoint' | 'via' | 'tier' | 'inTier'>;

/** The fields of the call that decide the variables. */
type Request = Pick<
  CallRequest,
  'id' | 'hops' | 'callerNumber' | 'callerName' | 'identity' | 'dialled'
> & {
  readonly route: Pick<CallRequest['route'], 'name' | 'isEmergency'>;
};

/**
 * The variables for a leg's channel. The create request carries them, so they need no requests of
 * their own. The configuration has already checked header names and fixed values. This function
 * cleans values that come from the call, because Asterisk sends CR and LF unchanged.
 *
 * @param context headers for the standby site
 */
export function legVariables(
  attempt: Way,
  request: Request,
  context: readonly SipHeader[] = [],
): Record<string, string> {
  // Other channels ignore PJSIP_HEADER and the SIP parts of the other variables.
  if (attempt.endpoint === undefined || !isPjsip(attempt.endpoint)) return {};
  const { via } = attempt;
  const headers = [...(via?.headers ?? [])].map(
    ([name, value]) => [`PJSIP_HEADER(add,${name})`, fill(value, attempt, request)] as const,
  );
  return Object.fromEntries([
    ['PJSIP_HEADER(add,X-Failover-Hops)', String(request.hops + 1)],
    ...headers,
    ...context.map(({ name, value }) => [`PJSIP_HEADER(add,${name})`, value] as const),
    ...callerId(attempt, request),
    ...diversion(attempt, request),
  ]);
}

/**
 * Whether the dial passes the caller's own ID on. If it does, it also passes the caller's own
 * Diversion.
 */
export function passesCallerId(way: Way, request: Request): boolean {
  const isOwn = (way.via?.callerId ?? 'pass') === 'pass';
  return isOwn && !showsNumber(request) && !isDiverted(way, request);
}

/**
 * Whether the INVITE tells the callee which number was called first. The app must read
 * `request.identity` before such a leg is made.
 */
export function isDiverted({ endpoint, via }: Way, { dialled = '' }: Request): boolean {
  return (
    via?.diverts === true && endpoint !== undefined && isPjsip(endpoint) && digits(dialled) !== ''
  );
}

type Variables = ReadonlyArray<readonly [name: string, value: string]>;

/**
 * The caller ID of a leg is its connected line (res_pjsip_caller_id.c). The option `i` suppresses
 * an update for it.
 */
function callerId(way: Way, request: Request): Variables {
  const { callerNumber = '', callerName = '', identity } = request;
  const wanted = way.via?.callerId ?? 'pass';
  if (showsNumber(request)) {
    return [
      ['CONNECTEDLINE(num,i)', digits(callerNumber)],
      ['CONNECTEDLINE(pres,i)', 'allowed'],
    ];
  }
  switch (wanted) {
    case 'pass':
      // The same as a dial would pass on. If Asterisk reported no presentation, the callee sees no
      // number.
      if (!isDiverted(way, request)) return [];
      return [
        ['CONNECTEDLINE(num,i)', clean(callerNumber)],
        ['CONNECTEDLINE(name,i)', clean(callerName)],
        ['CONNECTEDLINE(pres,i)', identity?.presentation ?? 'prohib'],
      ];
    case 'withhold':
      // RFC 3323: From is Anonymous. Only an endpoint that is trusted with PAI gets the number.
      return [
        ['CONNECTEDLINE(num,i)', digits(callerNumber)],
        ['CONNECTEDLINE(pres,i)', 'prohib'],
      ];
    default:
      return [['CONNECTEDLINE(num,i)', wanted]];
  }
}

/** An emergency call shows the caller's number even if they withhold it. */
function showsNumber({ route, callerNumber = '' }: Request): boolean {
  return route.isEmergency === true && digits(callerNumber) !== '';
}

/**
 * RFC 5806 and RFC 7044: the number that was called first. The reason is `unavailable`, the nearest
 * to "not reachable". Asterisk writes no `counter` and reads none (res_pjsip_diversion.c), so the
 * app writes the header of a call that was diverted before. If the count began anew at each
 * diversion, a loop through the telephone network would never end.
 */
function diversion(way: Way, request: Request): Variables {
  if (!isDiverted(way, request)) return [];
  const { identity, dialled = '' } = request;
  const before = identity?.diversions ?? 0;
  if (before > 0) {
    const header = `<tel:${digits(dialled)}>;reason=unavailable;counter=${before + 1}`;
    return [['PJSIP_HEADER(add,Diversion)', header]];
  }
  return [
    ['REDIRECTING(from-num,i)', digits(request.dialled ?? '')],
    ['REDIRECTING(reason,i)', 'unavailable'],
    ['REDIRECTING(count,i)', '1'],
  ];
}

function fill(template: string, attempt: Way, request: Request): string {
  const values: Readonly<Record<string, string>> = {
    call: request.id,
    route: request.route.name,
    tier: String(attempt.tier),
    attempt: String(attempt.inTier),
    trunk: attempt.via?.name ?? '',
  };
  return template.replace(/\{(?<name>\w+)\}/g, (whole, name: string) =>
    clean(values[name] ?? whole),
  );
}

/** Control characters become spaces, so that the text stays one line. */
function clean(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

function digits(number: string): string {
  return number.replace(/[^\d+*#]/g, '');
}
