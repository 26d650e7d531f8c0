import type { Trouble } from '../core/alert/alert.ts';
import type { CallFact } from '../core/call/call-facts.ts';
import { present } from '../present.ts';
import type { EventRecord } from '../record-ports.ts';

/** Events that people are told of, by their code. */
const TOLD: Readonly<Record<string, Told>> = {
  'app-crashed': {
    severity: 'warning',
    advice: () => 'Its log says why: journalctl -u ari-failover',
  },
  'drill-not-started': {
    severity: 'warning',
    advice: (name) => `When all is well: ari-failover drill start ${name}`,
  },
  'records-file-broken': { severity: 'warning' },
  'records-file-removed': { severity: 'warning' },
};

interface Told extends Pick<Trouble, 'severity'> {
  /** What a person should do. @param name of the object */
  readonly advice?: (name: string) => string;
}

/** Undefined: nobody is told of it, or it is a state and not a moment. */
export function momentOf({ what, object, reason, id }: EventRecord): Trouble | undefined {
  const told = TOLD[what.code];
  if (told === undefined) return undefined;
  return {
    key: `event ${id}`,
    kind: what.code,
    object,
    severity: told.severity,
    text: reason === undefined ? what.text : `${what.text}: ${reason}`,
    ...present({ advice: told.advice?.(object.name) }),
  };
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
