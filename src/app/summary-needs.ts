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
  { app, trunks, sites, drills, nodes, nowMs }: SummaryParts,
  guarded: readonly Guarded[],
): readonly Need[] {
  return [
    ...needsOfApp(app),
    ...needsOfConfig(app.configuration),
    ...needsOfTrunks(trunks),
    ...sites.flatMap((site) => needsOfSite(site)),
    ...guarded.flatMap((one) => needsOfProtection(one)),
    ...drills.flatMap((drill) => needsOfDrill(drill)),
    ...needsOfRecords(app.records),
    ...needsOfPlans(app.plans?.items ?? []),
    ...needsOfNodes(nodes, nowMs),
  ].toSorted((one, other) => RANKS[one.level] - RANKS[other.level]);
}

function needsOfApp({
  asterisk,
  isDraining,
  drainReason = '',
  overload,
}: AppStatus): readonly Need[] {
  const needs: Need[] = [];
  if (asterisk.state !== 'connected') {
    const text = `Asterisk is not connected: ${asterisk.reason ?? 'the app is just starting'}`;
    needs.push({
      kind: 'asterisk',
      name: 'asterisk',
      level: 'critical',
      reason: { code: 'asterisk-away', text },
    });
  }
  if (overload !== undefined) {
    const text = 'Asterisk cannot keep up: new callers go back to the dialplan';
    needs.push({
      kind: 'app',
      name: 'overload',
      level: 'critical',
      reason: { code: 'overload', text },
      since: overload.since,
    });
  }
  if (isDraining) {
    const text = `The app takes no new calls: ${drainReason}`;
    needs.push({
      kind: 'app',
      name: 'drain',
      level: 'warning',
      reason: { code: 'draining', text },
      action: 'resume',
    });
  }
  return needs;
}

function needsOfConfig({
  file: name,
  rejected,
  heldBack,
  away,
}: AppStatus['configuration']): readonly Need[] {
  const base = { kind: 'config', name, level: 'warning' } as const;
  if (rejected !== undefined) {
    const text = `${name} was saved with ${counted(rejected.errors, 'error')} and is not live`;
    return [
      { ...base, reason: { code: 'file-rejected', text }, since: rejected.at, action: 'edit' },
    ];
  }
  if (heldBack !== undefined) {
    const text = `${name} is held back: ${heldBack.why}`;
    return [
      { ...base, reason: { code: 'file-held-back', text }, since: heldBack.at, action: 'reload' },
    ];
  }
  if (away !== undefined) {
    return [{ ...base, reason: { code: 'file-away', text: `${name} is missing` }, since: away.at }];
  }
  return [];
}

function needsOfTrunks(trunks: readonly TrunkStatus[]): readonly Need[] {
  const out = trunks.filter(({ state }) => state === 'down' || state === 'held');
  const level = out.length === trunks.length ? 'critical' : 'warning';
  return out.map(({ name, state, reason, since }) => {
    const text = `${name} is ${state}${reason === '' ? '' : `: ${reason}`}`;
    const action = state === 'held' ? 'release' : 'hold';
    return { kind: 'trunk', name, level, reason: { code: `trunk-${state}`, text }, since, action };
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

function needsOfPlans(plans: NonNullable<AppStatus['plans']>['items']): readonly Need[] {
  return plans.flatMap(({ kind, name, plan, used }): readonly Need[] => {
    if (used * 100 < plan * MARKS[0]) return [];
    const isOver = used >= plan;
    const text = `${kind} ${name} has used ${used} of the ${plan} failovers of its month`;
    const reason = { code: isOver ? 'plan-used' : 'plan-near', text };
    return [{ kind: 'plan', name, level: 'warning', reason }];
  });
}
