import type { Trouble } from '../core/alert/alert.ts';
import { present } from '../present.ts';
import type { Need } from '../summary-status.ts';

/**
 * Kinds and codes that are no alert. People get the report of a drill when it ends, a start is over
 * in a moment, whoever changes the file knows of the restart, and a message about a message that
 * reaches nobody would not reach anybody either.
 */
const ONLY_SHOWN: ReadonlySet<string> = new Set([
  'drill',
  'message',
  'asterisk-starting',
  'restart-needed',
]);

/** What an operator can do, by the order that helps. */
const ADVICE: Readonly<Record<NonNullable<Need['action']>, (name: string) => string>> = {
  hold: (name) => `To keep calls off it for some time: ari-failover hold ${name}`,
  release: (name) => `When it works again: ari-failover release ${name}`,
  return: (name) => `To bring its calls back: ari-failover return ${name}`,
  resume: () => 'To take calls again: ari-failover resume',
  reload: () => 'To take the file over as it is: ari-failover reload',
  edit: () => 'To see what is wrong: ari-failover check, and ari-failover protection',
};

/** What needs a person, as something to tell people of. */
export function troublesOf(needs: readonly Need[]): readonly Trouble[] {
  const told = needs.filter(
    ({ kind, reason: { code } }) => !ONLY_SHOWN.has(kind) && !ONLY_SHOWN.has(code),
  );
  return told.map(({ kind, name, level, reason, since, action }) => ({
    // A trunk that was down and is held now is the same trouble.
    key: `${kind} ${name}`,
    kind: kindOf(kind, reason.code),
    object: { kind, name },
    severity: level,
    text: reason.text,
    ...present({
      advice: action && ADVICE[action](name),
      since: since === undefined ? undefined : Date.parse(since),
    }),
  }));
}

/** A trunk that was down is not up before a call has got through: that is one alert. */
function kindOf(kind: Need['kind'], code: string): string {
  if (kind === 'number') return 'not-protected';
  return code === 'trunk-trying' ? 'trunk-down' : code;
}
