import type { Config } from '../config/config.ts';
import type { Route } from '../core/route/route.ts';
import type { Uses } from './uses.ts';

export interface NeededModule {
  readonly module: string;
  readonly severity: 'error' | 'warning';
  /** What does not work without it. */
  readonly why: string;
  /** Absent: always. */
  readonly isNeeded?: (config: Config, uses: Uses) => boolean;
}

const APP = 'the app cannot serve calls without it';

/** What the app and asterisk-conf/extensions.conf use of Asterisk. asterisk-conf/modules.conf requires most of them. */
export const NEEDED_MODULES: readonly NeededModule[] = [
  { module: 'res_http_websocket.so', severity: 'error', why: APP },
  { module: 'res_ari.so', severity: 'error', why: APP },
  { module: 'res_ari_applications.so', severity: 'error', why: APP },
  { module: 'res_ari_asterisk.so', severity: 'error', why: APP },
  { module: 'res_ari_bridges.so', severity: 'error', why: APP },
  { module: 'res_ari_channels.so', severity: 'error', why: APP },
  { module: 'res_ari_events.so', severity: 'error', why: APP },
  {
    module: 'app_stasis.so',
    severity: 'error',
    why: 'the dialplan has no Stasis(): no call reaches the app',
  },
  {
    module: 'bridge_simple.so',
    severity: 'error',
    why: 'caller and callee are joined by it',
  },
  {
    module: 'chan_pjsip.so',
    severity: 'error',
    why: 'nothing can be dialled by PJSIP',
    isNeeded: usesPjsip,
  },
  {
    module: 'res_rtp_asterisk.so',
    severity: 'error',
    why: 'PJSIP calls have no media: they fail',
    isNeeded: usesPjsip,
  },
  {
    module: 'func_dialplan.so',
    severity: 'error',
    why: 'the app asks DIALPLAN_EXISTS before it hands a caller to a `dialplan` tier: without an answer the tier is never reached',
    isNeeded: (_, { places }) => [...places.values()].some(({ kind }) => kind === 'tier'),
  },
  {
    module: 'res_pjsip_header_funcs.so',
    severity: 'warning',
    why: 'no header of the app is sent: X-Failover-Hops, by which a loop is recognised, and those of the trunks',
    isNeeded: usesPjsip,
  },
  {
    module: 'func_callerid.so',
    severity: 'warning',
    why: "a trunk's `caller_id` and `diversion` have no effect, and an emergency call does not show its caller",
    isNeeded: usesPjsip,
  },
  {
    module: 'res_pjsip_caller_id.so',
    severity: 'warning',
    why: 'no caller ID is sent, nor withheld',
    isNeeded: usesPjsip,
  },
  {
    module: 'res_pjsip_diversion.so',
    severity: 'warning',
    why: "a trunk's `diversion: yes` has no effect",
    isNeeded: ({ trunks }) => trunks.some(({ diverts }) => diverts === true),
  },
  {
    module: 'func_channel.so',
    severity: 'warning',
    why: 'early media is not recognised (CHANNEL(rtp,dest)): announcements of a carrier do not reach the caller',
    isNeeded: usesPjsip,
  },
  {
    module: 'func_hangupcause.so',
    severity: 'warning',
    why: 'a peer that is not there cannot be told from a slow one (HANGUPCAUSE): each caller waits for progress_timeout instead of response_timeout',
    isNeeded: usesPjsip,
  },
  {
    module: 'res_ari_playbacks.so',
    severity: 'warning',
    why: 'the prompt of `confirm: yes` goes on after the key was pressed',
    isNeeded: ({ routes }) => [...routes.values()].some((route) => confirms(route)),
  },
  {
    module: 'func_timeout.so',
    severity: 'warning',
    why: 'the guard, TIMEOUT(absolute), has no effect: who waits when the app dies waits for ever',
  },
  {
    module: 'func_strings.so',
    severity: 'warning',
    why: 'the door of the shipped dialplan has no FILTER(): no number gets through it, and every caller is turned away',
  },
  {
    module: 'func_cut.so',
    severity: 'warning',
    why: 'the door of the shipped dialplan has no CUT(): no number gets through it, and every caller is turned away',
  },
  {
    module: 'bridge_softmix.so',
    severity: 'warning',
    why: 'three cannot be together in a bridge, which a transfer needs for a moment',
  },
  {
    module: 'app_dial.so',
    severity: 'warning',
    why: "the dialplan's fallback has no Dial(): while the app is away no call is placed",
  },
  {
    module: 'pbx_config.so',
    severity: 'warning',
    why: 'extensions.conf is not read',
  },
];

function confirms({ tiers }: Route): boolean {
  return tiers.some(
    (tier) => tier.kind === 'dial' && tier.targets.some(({ confirm }) => confirm !== undefined),
  );
}

/** Technologies that are no name of their module. */
const MODULES: Readonly<Record<string, string>> = {
  UNICASTRTP: 'chan_rtp.so',
  MULTICASTRTP: 'chan_rtp.so',
  USTM: 'chan_unistim.so',
};

/** Whose driver it is; undefined where Asterisk itself is. */
export function moduleOf(technology: string): string | undefined {
  const name = technology.toUpperCase();
  if (name === 'LOCAL' || name === 'PJSIP') return undefined;
  return MODULES[name] ?? `chan_${technology.toLowerCase()}.so`;
}

function usesPjsip(_: Config, { technologies }: Uses): boolean {
  return [...technologies.keys()].some((name) => name.toUpperCase() === 'PJSIP');
}
