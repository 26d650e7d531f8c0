import type { AttemptRecord, CallRecord, TallyKind, WholeCall } from '../../record-ports.ts';
import { approximate } from './approximate.ts';

/** Half and quarter hours, because some time zones begin their days there. Milliseconds. */
export const QUARTER_MS = 15 * 60_000;

/** Whole days of UTC are added up once more: a month is then read from few rows. Milliseconds. */
export const DAY_MS = 86_400_000;

/** The key of the table begins with the kind. */
export const TALLY_KINDS: readonly TallyKind[] = [
  'route',
  'number',
  'trunk',
  'reason',
  'moved-on',
  'end',
  'ring',
];

/** What calls and attempts of a span have in common, and how many they are. */
export interface Tally {
  /** When the span, a quarter of an hour or a day of UTC, began. Unix time, milliseconds. */
  readonly at: number;
  readonly kind: TallyKind;
  readonly name: string;
  readonly label: string;
  readonly count: number;
  readonly answered: number;
  readonly failovers: number;
}

/**
 * Counts calls by quarters of an hour. All names and labels are of the configuration, or of a few:
 * rows stay few.
 */
export function talliesOf(calls: readonly WholeCall[]): readonly Tally[] {
  return addedUp(calls.flatMap(ticksOf));
}

/** Adds up quarters of an hour to days. */
export function daysOf(tallies: readonly Tally[]): readonly Tally[] {
  return addedUp(
    tallies.map((tally) => ({ ...tally, at: Math.floor(tally.at / DAY_MS) * DAY_MS })),
  );
}

function addedUp(tallies: readonly Tally[]): readonly Tally[] {
  const sums = new Map<string, Tally>();
  for (const { at, kind, name, label, ...one } of tallies) {
    const key = JSON.stringify([at, kind, name, label]);
    const { count = 0, answered = 0, failovers = 0 } = sums.get(key) ?? {};
    sums.set(key, {
      at,
      kind,
      name,
      label,
      count: count + one.count,
      answered: answered + one.answered,
      failovers: failovers + one.failovers,
    });
  }
  return [...sums.values()];
}

/** What one call adds. */
function ticksOf({ call, attempts }: WholeCall): readonly Tally[] {
  const at = Math.floor(call.at / QUARTER_MS) * QUARTER_MS;
  const answered = call.status === 'ANSWER' ? 1 : 0;
  const failovers = call.failedOver ? 1 : 0;
  const tick = (kind: TallyKind, name: string, label = ''): Tally => {
    return { at, kind, name, label, count: 1, answered, failovers };
  };
  const { number = '', trunk = '', movedOnMs } = call;
  const reason = call.failedOver ? whyLeft(attempts) : undefined;
  return [
    tick('route', routeOf(call)),
    ...(number === '' ? [] : [tick('number', number)]),
    ...(trunk === '' ? [] : [tick('trunk', trunk)]),
    ...(reason === undefined ? [] : [tick('reason', reason.name, reason.code)]),
    ...(movedOnMs === undefined ? [] : [tick('moved-on', '', approximate(movedOnMs))]),
    ...attempts.flatMap((attempt) =>
      ticksOfAttempt(attempt).map(({ kind, name, label }) => ({
        ...tick(kind, name, label),
        answered: attempt.outcome === 'ANSWER' ? 1 : 0,
        failovers: 0,
      })),
    ),
  ];
}

/** The dialplan may pass anything as a route that does not exist. */
function routeOf({ route, status }: CallRecord): string {
  return status === 'NOROUTE' ? '' : route;
}

function ticksOfAttempt(
  attempt: AttemptRecord,
): ReadonlyArray<Pick<Tally, 'kind' | 'name' | 'label'>> {
  const { kind, outcome, blame = '', dialledMs } = attempt;
  const name = attempt.trunk ?? attempt.host;
  if (kind !== 'made' || outcome === undefined || name === undefined) return [];
  const code = outcome === 'ANSWER' ? '' : codeOf(attempt);
  const end = [outcome, code, outcome === 'ANSWER' ? '' : blame].join(' ');
  const heard = [attempt.progressMs, attempt.ringingMs].flatMap((ms) => ms ?? []);
  const isHeard = dialledMs !== undefined && heard.length > 0;
  return [
    { kind: 'end', name, label: end },
    ...(isHeard
      ? [{ kind: 'ring' as const, name, label: approximate(Math.min(...heard) - dialledMs) }]
      : []),
  ];
}

/** `sip:503`, `cause:34`, or what ended the leg without a code. */
function codeOf({ sip, cause, endedBy }: AttemptRecord): string {
  if (sip !== undefined) return `sip:${sip}`;
  return cause === undefined ? (endedBy ?? '') : `cause:${cause}`;
}

/** Why a call left its primary way. */
function whyLeft(attempts: readonly AttemptRecord[]): { name: string; code: string } {
  const left = attempts.find(({ primary, outcome }) => primary && outcome !== 'ANSWER');
  switch (left?.kind) {
    case undefined:
      return { name: 'unknown', code: '' };
    case 'drilled':
      return { name: 'drill', code: '' };
    case 'skipped':
      return { name: left.standing === 'held' ? 'held' : 'full', code: '' };
    case 'postponed':
      return { name: 'down', code: '' };
    case 'made':
    case 'impossible':
      return { name: left.outcome ?? 'unknown', code: codeOf(left) };
  }
}
