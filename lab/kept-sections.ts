import { STORY_ROUTES, STORY_TRUNKS } from './stories.ts';

const MOBILE = { number: '+14155550123', via: ['carrier-a', 'carrier-b'] };
const DESKS = ['ann', 'ben', 'cleo'].map((name) => ({
  endpoint: `PJSIP/${name}`,
  site: 'headquarters',
}));

/** The routes of the lab that is kept: those of the stories, with a way behind most of them. */
export const KEPT_ROUTES = {
  ...STORY_ROUTES,
  support: { progress_timeout: '1s', failovers_per_month: 400, tiers: [MOBILE] },
  team: {
    tiers: [
      { any_of: DESKS, strategy: 'ring-all' },
      { ...MOBILE, via: ['cloud'] },
    ],
  },
  /** Nothing stands behind it, so that the portal has something to say. */
  fax: { tiers: [{ ...MOBILE, via: ['carrier-b'] }] },
};

/**
 * What the lab's configuration has while it is kept, so that each page of the portal has something
 * to show. Health is short: a newcomer is to see a trunk go down and come back within minutes.
 */
export const KEPT_SECTIONS = {
  health: { fail_after: 2, recover_after: 1, hold_down: '15s', hold_down_max: '15s' },
  trunks: { ...STORY_TRUNKS, cloud: { endpoint: 'carrier-b', site: 'cloud' } },
  numbers: {
    '+12025550123': { route: 'support', label: 'Support' },
    '+12025550124': { route: 'office', label: 'Office' },
    '+12025550125': { route: 'team', label: 'Team' },
    '+12025550126': { route: 'standby', label: 'Hotline' },
    '+12025550127': { route: 'fax', label: 'Fax' },
  },
  alerts: { cascade: 'ops' },
  sites: { headquarters: { standby: 'cloud' }, cloud: {} },
  drills: {
    'carrier-a-fails': { trunk: 'carrier-a', as: 'sip:503', caller: '+12025550199', for: '10m' },
  },
};
