import type { CallReport } from './call-report.ts';
import { CALLS, type HealthSignal } from './trunk-health.ts';

/** SIP codes by which a trunk refuses a caller or a number, rather than failing. */
const REFUSALS: ReadonlySet<number | undefined> = new Set([401, 402, 403, 407, 429]);

export interface PassiveSignal {
  readonly trunk: string;
  readonly signal: HealthSignal;
}

/**
 * What a call's report says of its trunk's health, one word for each leg: ringing, an answer, or a final response that
 * was the callee's or the number's doing speak for it; failures of the trunk and of the network against it.
 */
export function passiveSignal(report: CallReport): PassiveSignal | undefined {
  if (report.entry === 'attempt ringing') return about(report.trunk, GOOD_CALL);
  if (report.entry === 'attempt answered') {
    return report.heard === 'ringing' ? undefined : about(report.trunk, GOOD_CALL);
  }
  return report.entry === 'attempt ended' ? about(report.trunk, signalOfEnd(report)) : undefined;
}

const GOOD_CALL: HealthSignal = { type: 'good', source: CALLS };

type Ended = Extract<CallReport, { entry: 'attempt ended' }>;

function signalOfEnd({ blame, heard, sip, why, endpoint, drill }: Ended): HealthSignal | undefined {
  if (drill !== undefined) return undefined;
  switch (blame) {
    case 'callee':
    case 'number':
      // Without a call there was no response; one that rang has spoken already.
      return endpoint === '' || heard === 'ringing' ? undefined : GOOD_CALL;
    case 'trunk':
    case 'network': {
      const evidence = sip === undefined ? why : `SIP ${sip}`;
      const bad = { type: 'bad', source: CALLS, evidence } as const;
      return REFUSALS.has(sip) ? { ...bad, refusedNumber: numberOf(endpoint) } : bad;
    }
    case 'caller':
    case 'us':
      return undefined;
  }
}

function about(
  trunk: string | undefined,
  signal: HealthSignal | undefined,
): PassiveSignal | undefined {
  return trunk === undefined || signal === undefined ? undefined : { trunk, signal };
}

/** `+14155550123` of `PJSIP/+14155550123@carrier-a`. */
function numberOf(endpoint: string): string {
  return /^PJSIP\/(?<number>[^@/]+)@/.exec(endpoint)?.groups?.['number'] ?? endpoint;
}
