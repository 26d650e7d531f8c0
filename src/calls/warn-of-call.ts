import type { Refusal } from '../core/call/admission.ts';
import type { CallRequest } from '../core/call/call.ts';
import { BY_NUMBER } from '../core/call/stasis-arguments.ts';
import type { Logger } from '../ports.ts';
import type { Orphans } from './adoption.ts';

/** The facts about a new call that an operator may have to act on. */
interface Concern {
  readonly refusal: Refusal | undefined;
  /** Human-readable: why the dialled number may not exist. */
  readonly doubt: string | undefined;
}

interface Parts {
  readonly logger: Logger;
  /** The names of the routes in the current configuration. */
  readonly routeNames: () => readonly string[];
}

/** Logs a warning, with its remedy, for a new call that needs an operator's attention. */
export function warnOfCall(
  { id: call, route, dialled }: CallRequest,
  { refusal, doubt }: Concern,
  { logger, routeNames }: Parts,
): void {
  if (route.isEmergency === true) logger.warn('emergency call', { call, dialled });
  if (refusal?.status === 'NOROUTE') {
    if (route.name === BY_NUMBER) {
      const remedy = 'list it under `numbers` in failover.yaml';
      logger.warn('number not listed', { call, dialled, remedy });
    } else {
      const remedy = routeRemedy(route.name, routeNames().join(', '));
      logger.warn('no such route', { call, route: route.name, remedy });
    }
  }
  if (refusal?.status === 'INVALID_NUMBER') {
    logger.warn('arguments refused', { call, why: refusal.why, remedy: DOOR });
  }
  if (refusal === undefined && doubt !== undefined) {
    const remedy = 'numbering.strict: yes refuses such numbers';
    logger.warn('number of an unknown range', { call, number: dialled, why: doubt, remedy });
  }
}

/** Logs how many calls of an earlier run the app goes on with, if there are any. */
export function warnOfOrphans({ talking, waiting }: Orphans, logger: Logger): void {
  if (talking.length + waiting.length === 0) return;
  logger.warn('calls of an earlier run adopted', {
    talking: talking.length,
    waiting: waiting.length,
  });
}

function routeRemedy(name: string, known: string): string {
  return name === ''
    ? `name a route in the dialplan: Stasis(<app>,<route>). Known routes: ${known}`
    : `add it under routes: in the configuration, or use a known route: ${known}`;
}

/** Dialplan lines that pass only a clean number to the app. */
const DOOR = [
  'let callers into a context of its own, with this line:',
  'exten => _[+*#0-9]!,1,Goto(support-clean,${FILTER(0-9+*#,${CUT(EXTEN,\\;,1)})},1)',
  'and in [support-clean] write:',
  'Stasis(failover,support,${EXTEN},${FILTER(0-9,${PJSIP_HEADER(read,X-Failover-Hops)})})',
].join(' ');
