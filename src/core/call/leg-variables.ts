import type { CallRequest } from './call.ts';
import { isPjsip } from '../route/dial-string.ts';
import type { Attempt } from '../route/way.ts';
import type { SipHeader } from '../route/standing.ts';

/** What is dialled, as far as it matters here. */
type Way = Pick<Attempt, 'endpoint' | 'via' | 'tier' | 'inTier'>;

/** For whom. */
type Request = Pick<
  CallRequest,
  'id' | 'hops' | 'callerNumber' | 'callerName' | 'identity' | 'dialled'
> & {
  readonly route: Pick<CallRequest['route'], 'name' | 'isEmergency'>;
};

/**
 * What is set on a leg's channel before it is dialled. They go with its creation: no request of their own.
 * Header names and fixed values were checked when the configuration was read; what comes from the call is cleaned
 * here, since Asterisk sends CR and LF as they are.
 *
 * @param context headers for the standby site
 */
export function legVariables(
  attempt: Way,
  request: Request,
  context: readonly SipHeader[] = [],
): Record<string, string> {
  // PJSIP_HEADER and the SIP parts of the others mean nothing to other channels.
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

/** Without it the dial passes the caller's own on, and with it the caller's own Diversion. */
export function passesCallerId(way: Way, request: Request): boolean {
  const isOwn = (way.via?.callerId ?? 'pass') === 'pass';
  return isOwn && !showsNumber(request) && !isDiverted(way, request);
}

/** Whether its callee is told who was called first: Asterisk must be asked for `request.identity` before. */
export function isDiverted({ endpoint, via }: Way, { dialled = '' }: Request): boolean {
  return (
    via?.diverts === true && endpoint !== undefined && isPjsip(endpoint) && digits(dialled) !== ''
  );
}

type Variables = ReadonlyArray<readonly [name: string, value: string]>;

/** A leg's caller ID is its connected line (res_pjsip_caller_id.c); `i` inhibits an update of its own. */
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
      // As the dial would pass it on; a caller of whom nothing is known is not shown.
      if (!isDiverted(way, request)) return [];
      return [
        ['CONNECTEDLINE(num,i)', clean(callerNumber)],
        ['CONNECTEDLINE(name,i)', clean(callerName)],
        ['CONNECTEDLINE(pres,i)', identity?.presentation ?? 'prohib'],
      ];
    case 'withhold':
      // RFC 3323: Anonymous in From; the number itself goes only to an endpoint that trusts it with PAI.
      return [
        ['CONNECTEDLINE(num,i)', digits(callerNumber)],
        ['CONNECTEDLINE(pres,i)', 'prohib'],
      ];
    default:
      return [['CONNECTEDLINE(num,i)', wanted]];
  }
}

/** A caller for help is shown, even where they withhold their number. */
function showsNumber({ route, callerNumber = '' }: Request): boolean {
  return route.isEmergency === true && digits(callerNumber) !== '';
}

/**
 * RFC 5806 and RFC 7044: who was called first. Reason: unavailable, the nearest to "not reachable". Asterisk writes no
 * `counter` and reads none (res_pjsip_diversion.c), so the header of a call that was diverted before is written here: a
 * count that began anew at each turn would let a loop of the telephone network run for ever.
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

/** One line, whatever it was. */
function clean(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

function digits(number: string): string {
  return number.replace(/[^\d+*#]/g, '');
}
