import type {
  ClusterStatus,
  DrillStatus,
  NodeStatus,
  NumberStatus,
  RouteProtection,
  RouteStatus,
  SeenNumber,
  SiteStatus,
  Summary,
  TrunkStatus,
} from '../../src/operations.ts';

/** What an app could show. */

export const SINCE = '2026-11-24T17:02:11.000Z';

export const TRUNK: TrunkStatus = {
  name: 'carrier-a',
  state: 'up',
  reason: '',
  since: SINCE,
  isWatched: true,
  site: 'dc1',
  calls: 3,
  maxCalls: 30,
  endpoint: 'carrier-a',
  routes: ['support'],
  numbers: [],
  checks: [{ name: 'contact', result: 'good', evidence: 'reachable', at: SINCE, since: SINCE }],
};

export const SUMMARY: Summary = {
  verdict: { code: 'all-well', text: '1 number: all protected.' },
  level: 'ok',
  needs: [],
  numbers: { protected: 1, degraded: 0, unprotected: 0 },
};

export const SITE: SiteStatus = {
  name: 'dc1',
  state: 'up',
  reason: '',
  since: SINCE,
  score: 100,
  downBelow: 50,
  standby: 'dc2',
  isStandbyActive: false,
  awaitsReturn: false,
  returnsByItself: true,
  parts: [
    { name: 'trunk carrier-a', trunk: 'carrier-a', weight: 1, result: 'good', evidence: 'up' },
  ],
  actions: [],
  destinations: [{ route: 'support', tier: 1, text: 'PJSIP/desk' }],
  routes: ['support'],
  numbers: ['+14155550100'],
};

export const CLUSTER: ClusterStatus = {
  node: 'a1',
  state: 'together',
  since: SINCE,
  coordinator: 'a2',
  lagMs: 1.4,
};

export const NODE: NodeStatus = {
  name: 'a1',
  isSelf: true,
  state: 'together',
  since: SINCE,
  host: 'pbx1',
  startedAt: SINCE,
  version: '0.1.0',
  asterisk: '22.10.1',
  isDraining: false,
  calls: 412,
  callsPerSecond: 11.2,
  configuration: { hash: '8f3c81884c7d65', differs: [] },
  clockMs: 3,
};

export const DRILL: DrillStatus = {
  name: 'tuesday',
  state: 'idle',
  what: 'trunk carrier-a as sip:503, 100% for 10m',
  target: { kind: 'trunk', name: 'carrier-a' },
  as: 'sip:503',
  lastsMs: 600_000,
  share: 100,
  backup: { state: 'protected', reasons: [] },
  counts: { passed: 0, failed: 0 },
  calls: [],
  runs: [],
};

export const NUMBER: NumberStatus = {
  number: '+14155550100',
  text: '+1 415 555 0100',
  label: 'Main number',
  route: 'support',
  failover: true,
  shared: 3,
  primary: { tier: 1, way: 'PJSIP/+14155550123@carrier-a', trunk: 'carrier-a' },
  backup: { tier: 2, way: 'PJSIP/alice' },
  protection: {
    state: 'degraded',
    active: 'backup',
    since: SINCE,
    inUse: { tier: 2, way: 'PJSIP/alice' },
    reasons: [{ code: 'primary-held', text: 'carrier-a: held by alice' }],
  },
  source: 'file',
};

export const SEEN_NUMBER: SeenNumber = {
  number: '+14155550177',
  text: '+1 415 555 0177',
  calls: 3,
  lastAt: SINCE,
};

export const PROTECTION: RouteProtection = {
  route: 'support',
  failover: true,
  numbers: ['+14155550100'],
  protection: NUMBER.protection,
};

export const ROUTE: RouteStatus = {
  name: 'support',
  tiers: [{ tier: 1, kind: 'dialplan', place: 'standby-ivr,s,1' }],
  protection: NUMBER.protection,
  numbers: ['+14155550100'],
};

export const FAILED_DRILL: DrillStatus = {
  ...DRILL,
  state: 'ended',
  calls: [{ call: 'c-1', at: SINCE, passed: false, status: 'CONGESTION' }],
};
