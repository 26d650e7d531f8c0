/** The kinds of entries that nodes share. */
export const KINDS = {
  hold: 'hold',
  drain: 'drain',
  drill: 'drill',
  drillCalls: 'drill-calls',
  opinion: 'opinion',
  verdict: 'site',
  siteVotes: 'site-votes',
  siteReturn: 'site-return',
  siteDone: 'site-done',
  troubles: 'troubles',
  alert: 'alert',
  forgotten: 'forgotten',
} as const;

/** Their names are those of nodes, or end with one. They go with the node. */
export const OF_NODES: readonly string[] = [
  KINDS.drain,
  KINDS.drillCalls,
  KINDS.opinion,
  KINDS.siteVotes,
  KINDS.troubles,
  KINDS.forgotten,
];

/** They are of no use once they are old. */
export const PASSING: readonly string[] = [KINDS.alert];
