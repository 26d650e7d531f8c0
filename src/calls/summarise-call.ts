import type { AttemptStory, CallStory } from '../core/call/call-story.ts';
import { placeOf } from '../core/route/route.ts';
import { present } from '../present.ts';

/** The fields of a log line. */
export type Fields = Record<string, unknown>;

/**
 * The fields of the line that sums a call up: who called whom, every attempt in short, who
 * answered, how long they talked, how it ended and why.
 * @param ms milliseconds since the call came in
 * @param letGo why the app lets go of the call, if it does
 */
export function summariseCall(
  { who, isAdopted, attempts, answer, connectedMs, transferredTo, end }: CallStory,
  ms: number,
  letGo?: string,
): Fields {
  const talkedMs = connectedMs === undefined ? undefined : (end?.ms ?? ms) - connectedMs;
  const outcome = end?.status ?? (connectedMs === undefined ? undefined : 'ANSWER');
  return present({
    callerNumber: who?.callerNumber,
    dialled: who?.dialled,
    label: who?.listed?.label,
    route: who?.route,
    emergency: who?.isEmergency === true ? true : undefined,
    outcome,
    why: end?.why ?? letGo,
    to: end?.to === undefined ? undefined : placeOf(end.to),
    answeredBy: answer?.by,
    trunk: answer?.trunk,
    answeredAfter: answer === undefined || isAdopted ? undefined : seconds(answer.ms),
    transferredTo,
    talked: talkedMs === undefined ? undefined : seconds(talkedMs, isAdopted ? 'more than ' : ''),
    attempts: attemptsText(attempts),
  });
}

/** `PJSIP/alice NOANSWER 15.0 s, PJSIP/+4930123456@carrier-a CONGESTION SIP 503 0.1 s`. */
function attemptsText({ first, between, last }: CallStory['attempts']): string | undefined {
  const more = between === 0 ? [] : [`... ${between} more ...`];
  const all = [...first.map(attemptText), ...more, ...last.map(attemptText)];
  return all.length === 0 ? undefined : all.join(', ');
}

function attemptText(attempt: AttemptStory): string {
  const { way, outcome, sip, lastedMs, isElsewhere, drill } = attempt;
  return [
    way,
    isElsewhere === true ? 'answered elsewhere' : outcome,
    ...(sip === undefined ? [] : [`SIP ${sip}`]),
    ...(lastedMs === undefined ? [] : [seconds(lastedMs)]),
    ...(drill === undefined ? [] : [`(drill ${drill})`]),
  ].join(' ');
}

function seconds(ms: number, before = ''): string {
  return `${before}${(ms / 1000).toFixed(1)} s`;
}
