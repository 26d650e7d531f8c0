import type {
  AppStatus,
  DrillStatus,
  FailoverCounts,
  Need,
  NodeStatus,
  NumberStatus,
  ProtectionStatus,
  RouteProtection,
  SiteStatus,
  TrunkStatus,
} from '../operations.ts';
import { counted } from '../words/counted.ts';
import { needsOfApp, needsOfConfig } from './app-needs.ts';
import { needsOfNodes } from './node-needs.ts';
import { MARKS } from './plan-watch.ts';

/** What the API says of each part. */
export interface SummaryParts {
  readonly app: AppStatus;
  readonly trunks: readonly TrunkStatus[];
  readonly sites: readonly SiteStatus[];
  readonly numbers: readonly NumberStatus[];
  readonly routes: readonly RouteProtection[];
  readonly drills: readonly DrillStatus[];
  readonly nodes: readonly NodeStatus[];
  /** Wall clock, milliseconds. */
  readonly nowMs: number;
  /** Open messages that every channel of their cascade has failed to deliver. */
  readonly undelivered: number;
  readonly failovers: FailoverCounts | undefined;
}

/** A number, or a route if the file lists no numbers. */
export interface Guarded {
  /** As people write it. */
  readonly name: string;
  readonly number?: string;
  readonly protection: ProtectionStatus;
}

const RANKS: Readonly<Record<Need['level'], number>> = { critical: 0, warning: 1 };

/** What needs a person, the worst first. */
export function needsOf(
  { app, trunks, sites, drills, nodes, nowMs, undelivered }: SummaryParts,
  guarded: readonly Guarded[],
): readonly Need[] {
  return [
    ...needsOfApp(app, nowMs),
    ...needsOfConfig(app.configuration),
    ...needsOfTrunks(trunks),
    ...sites.flatMap((site) => needsOfSite(site)),
    ...guarded.flatMap((one) => needsOfProtection(one)),
    ...drills.flatMap((drill) => needsOfDrill(drill)),
    ...needsOfRecords(app.records),
    ...needsOfPlans(app.plans?.items ?? []),
    ...needsOfNodes(nodes, nowMs),
    ...needsOfMessages(undelivered),
  ].toSorted((one, other) => RANKS[one.level] - RANKS[other.level]);
}

function needsOfTrunks(trunks: readonly TrunkStatus[]): readonly Need[] {
  const out = trunks.filter(({ state }) => state === 'down' || state === 'held');
  const level = out.length === trunks.length ? 'critical' : 'warning';
  return trunks.flatMap(({ name, state, reason, since }): readonly Need[] => {
    const need = { kind: 'trunk', name, level, since } as const;
    const why = reason === '' ? '' : `: ${reason}`;
    switch (state) {
      case 'up':
      case 'suspect':
        return [];
      case 'down': {
        const text = `${name} is down${why}`;
        return [{ ...need, reason: { code: 'trunk-down', text }, action: 'hold' }];
      }
      case 'trying': {
        // Only a call that gets through says that it works.
        const text = `${name} is down${why}; calls try it again`;
        return [{ ...need, reason: { code: 'trunk-trying', text }, action: 'hold' }];
      }
      case 'held': {
        // The reason says by whom: `held by alice: works on their side`.
        const text = `${name} is ${reason}`;
        return [{ ...need, reason: { code: 'trunk-held', text }, action: 'release' }];
      }
    }
  });
}

function needsOfSite({ name, state, reason, since, awaitsReturn }: SiteStatus): readonly Need[] {
  if (state === 'up') return [];
  return awaitsReturn
    ? [
        {
          kind: 'site',
          name,
          level: 'warning',
          reason: {
            code: 'site-waits',
            text: `site ${name} is well again and waits for an operator`,
          },
          since,
          action: 'return',
        },
      ]
    : [
        {
          kind: 'site',
          name,
          level: 'critical',
          reason: { code: 'site-down', text: `site ${name} is down: ${reason}` },
          since,
        },
      ];
}

function needsOfProtection({ name, number, protection }: Guarded): readonly Need[] {
  const { state, reasons, since } = protection;
  if (state === 'protected') return [];
  const [first] = reasons;
  const text = `${name} is ${state}${first === undefined ? '' : `: ${first.text}`}`;
  return [
    {
      kind: 'number',
      name,
      ...(number === undefined ? {} : { number }),
      level: protection.active === 'none' ? 'critical' : 'warning',
      reason: { code: first?.code ?? state, text },
      ...(since === undefined ? {} : { since }),
      action: 'edit',
    },
  ];
}

function needsOfDrill({ name, state, reason = '', endedAt }: DrillStatus): readonly Need[] {
  if (state !== 'aborted') return [];
  return [
    {
      kind: 'drill',
      name,
      level: 'warning',
      reason: { code: 'drill-aborted', text: `drill ${name} was aborted: ${reason}` },
      ...(endedAt === undefined ? {} : { since: endedAt }),
    },
  ];
}

function needsOfRecords({
  state,
  pending,
  dropped,
  why = '',
}: AppStatus['records']): readonly Need[] {
  if (state !== 'behind' && state !== 'failing') return [];
  const text =
    state === 'behind'
      ? `${counted(pending, 'record')} not written yet`
      : `Records cannot be written${why === '' ? '' : `: ${why}`}; ${pending} wait, ${dropped} are lost`;
  return [
    {
      kind: 'records',
      name: 'records',
      level: 'warning',
      reason: { code: `records-${state}`, text },
    },
  ];
}

function needsOfMessages(undelivered: number): readonly Need[] {
  if (undelivered === 0) return [];
  const text = `${counted(undelivered, 'message')} reached nobody: every channel has failed`;
  const reason = { code: 'message-undelivered', text };
  return [{ kind: 'message', name: 'messages', level: 'warning', reason }];
}

function needsOfPlans(plans: NonNullable<AppStatus['plans']>['items']): readonly Need[] {
  return plans.flatMap(({ kind, name, plan, used }): readonly Need[] => {
    if (used * 100 < plan * MARKS[0]) return [];
    const isOver = used >= plan;
    const text = `${kind} ${name} has used ${used} of the ${plan} failovers of its month`;
    const reason = { code: isOver ? 'plan-used' : 'plan-near', text };
    return [{ kind: 'plan', name, level: 'warning', reason }];
  });
}
