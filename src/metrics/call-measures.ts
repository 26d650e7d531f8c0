import {
  isFailure,
  watchedName,
  type AttemptName,
  type CallFact,
} from '../core/call/call-facts.ts';

/** Something to count, or a span to observe. `''` stands for a label without a value. */
export type Measure =
  | { readonly of: 'call'; readonly labels: Labels<'route' | 'outcome'> }
  | { readonly of: 'attempt'; readonly labels: Labels<'route' | 'tier' | 'trunk' | 'outcome'> }
  /** Other nodes had the rest of the trunk's limit. */
  | { readonly of: 'share-denied'; readonly labels: Labels<'trunk'> }
  /** The call went on to another way than its primary one. `trunk`: the one that took it. */
  | { readonly of: 'failover'; readonly labels: Labels<'route' | 'trunk'> }
  | { readonly of: Span; readonly labels: Labels<'route'>; readonly ms: number };

/**
 * `moved-on`: from the first failure to the next dialling, or to the place in the dialplan.
 * `ringing`: from the arrival to the first ringing. `answer`: from the arrival to the answer.
 */
export type Span = 'moved-on' | 'ringing' | 'answer';

type Labels<Name extends string> = Readonly<Record<Name, string>>;

/** What is known of a call for the measures of its next facts. */
export interface Progress {
  readonly route: string;
  /** What is measured once for each call, and was. */
  readonly told: ReadonlySet<Measure['of']>;
  /** When the first attempt failed. Milliseconds since the call came in. */
  readonly failedMs?: number;
  /** The legs that are not the primary way. */
  readonly backups: ReadonlySet<string>;
}

/** The call began before this run of the app, which measured it. */
const ADOPTED: ReadonlySet<Measure['of']> = new Set([
  'call',
  'failover',
  'moved-on',
  'ringing',
  'answer',
]);

/** What a fact adds to the measures, and the progress of its call with it. */
interface Measured {
  readonly measures: readonly Measure[];
  readonly progress: Progress;
}

/**
 * Measures one more fact of a call. Undefined: the beginning of the call is not known.
 * @param isRoute whether the configuration has this route; the dialplan may name any
 */
export function measured(
  fact: CallFact,
  before: Progress | undefined,
  isRoute: (name: string) => boolean,
): Measured | undefined {
  if ('route' in fact) {
    const told: Progress['told'] = fact.kind === 'call-adopted' ? ADOPTED : new Set();
    const route = isRoute(fact.route) ? fact.route : '';
    return { measures: [], progress: { route, told, backups: new Set() } };
  }
  if (before === undefined) return undefined;
  const measures = measuresOf(fact, before);
  const told =
    measures.length === 0
      ? before.told
      : new Set([...before.told, ...measures.map((measure) => measure.of)]);
  const failed =
    before.failedMs === undefined && isFailure(fact) ? { failedMs: fact.ms } : undefined;
  const backups =
    fact.kind === 'attempt-created' && !fact.way.isPrimary && !told.has('failover')
      ? new Set([...before.backups, fact.attempt.leg])
      : before.backups;
  return { measures, progress: { ...before, ...failed, told, backups } };
}

/** They come with every attempt of a call. */
const OF_ATTEMPTS: ReadonlySet<Measure['of']> = new Set(['attempt', 'share-denied']);

function measuresOf(fact: CallFact, progress: Progress): readonly Measure[] {
  return allOf(fact, progress).filter(({ of }) => OF_ATTEMPTS.has(of) || !progress.told.has(of));
}

function allOf(fact: CallFact, { route, failedMs, backups }: Progress): readonly Measure[] {
  const { ms } = fact;
  const movedOn: readonly Measure[] =
    failedMs === undefined ? [] : [{ of: 'moved-on', labels: { route }, ms: ms - failedMs }];
  switch (fact.kind) {
    case 'attempt-dialled': {
      const { leg, trunk = '' } = fact.attempt;
      const failover = { of: 'failover', labels: { route, trunk } } as const;
      return backups.has(leg) ? [...movedOn, failover] : movedOn;
    }
    case 'attempt-ringing':
      return [{ of: 'ringing', labels: { route }, ms }];
    case 'attempt-skipped': {
      const skipped = attempt(route, fact.attempt, 'skipped');
      const { trunk = '' } = fact.attempt;
      const denied = { of: 'share-denied', labels: { trunk } } as const;
      return fact.lacksShare === true ? [skipped, denied] : [skipped];
    }
    case 'attempt-ended':
    case 'attempt-uncalled':
      return [attempt(route, fact.attempt, fact.outcome)];
    case 'attempt-answered':
      return [attempt(route, fact.attempt, 'ANSWER')];
    case 'call-connected':
      return [call(route, 'ANSWER'), { of: 'answer', labels: { route }, ms }];
    case 'call-handed-back': {
      const failover = { of: 'failover', labels: { route, trunk: '' } } as const;
      const toPlace = fact.to === undefined || !fact.leftPrimary ? [] : [...movedOn, failover];
      return [...toPlace, call(route, fact.status)];
    }
    case 'call-ended':
      return [call(route, fact.status)];
    case 'call-let-go':
      return [call(route, 'DRAINING')];
    case 'call-started':
    case 'call-refused':
    case 'call-adopted':
    case 'call-transferred':
    case 'call-released':
    case 'attempt-created':
    case 'attempt-postponed':
    case 'attempt-progress':
    case 'attempt-early-media':
    case 'attempt-confirming':
    case 'round-failed':
      return [];
  }
}

function call(route: string, outcome: string): Measure {
  return { of: 'call', labels: { route, outcome } };
}

function attempt(route: string, name: AttemptName, outcome: string): Measure {
  const labels = { route, tier: String(name.tier), trunk: watchedName(name) ?? '', outcome };
  return { of: 'attempt', labels };
}
