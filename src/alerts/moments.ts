import type { Trouble } from '../core/alert/alert.ts';
import type { CallFact } from '../core/call/call-facts.ts';
import type { EventRecord } from '../record-ports.ts';

/** Events that people are told of, by their code. */
const TOLD: Readonly<Record<string, Pick<Trouble, 'severity' | 'advice'>>> = {
  'app-crashed': {
    severity: 'warning',
    advice: 'Its log says why: journalctl -u ari-failover',
  },
  'drill-ended': { severity: 'info', advice: 'Its calls: ari-failover drills' },
  'records-file-broken': { severity: 'warning' },
};

/** Undefined: nobody is told of it, or it is a state and not a moment. */
export function momentOf({ what, object, reason, id }: EventRecord): Trouble | undefined {
  const told = TOLD[what.code];
  return (
    told && {
      key: `event ${id}`,
      kind: what.code,
      object,
      text: reason === undefined ? what.text : `${what.text}: ${reason}`,
      ...told,
    }
  );
}

/**
 * An emergency call begins. Undefined: it is another fact.
 * @param shown how a number may be written
 */
export function emergencyOf(
  fact: CallFact,
  shown: (number: string) => string,
): Trouble | undefined {
  if (fact.kind !== 'call-started' || !fact.isEmergency) return undefined;
  const { call, callerNumber, dialled = 'an emergency number', route } = fact;
  const who = callerNumber === undefined ? 'somebody without a number' : shown(callerNumber);
  return {
    key: `emergency ${call}`,
    kind: 'emergency-call',
    object: { kind: 'call', name: call },
    severity: 'critical',
    text: `${who} calls ${dialled} by route ${route}`,
    advice: `What became of it: ari-failover call ${call}`,
  };
}
