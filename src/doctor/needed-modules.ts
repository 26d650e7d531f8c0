import type { Config } from '../config/config.ts';
import type { Route } from '../core/route/route.ts';
import type { Uses } from './uses.ts';

export interface NeededModule {
  readonly module: string;
  readonly severity: 'error' | 'warning';
  /** The effect of its absence. */
  readonly why: string;
  /** Absent: every configuration needs it. */
  readonly isNeeded?: (config: Config, uses: Uses) => boolean;
}

const APP = 'without it the app cannot serve calls';

/**
 * The modules that the app and asterisk-conf/extensions.conf need. asterisk-conf/modules.conf
 * requires most of them.
 */
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
    why: 'without it the dialplan has no Stasis(), and no call reaches the app',
  },
  {
    module: 'bridge_simple.so',
    severity: 'error',
    why: 'without it Asterisk cannot connect caller and callee',
  },
  {
    module: 'chan_pjsip.so',
    severity: 'error',
    why: 'without it nothing can be dialled by PJSIP',
    isNeeded: usesPjsip,
  },
  {
    module: 'res_rtp_asterisk.so',
    severity: 'error',
    why: 'without it PJSIP calls have no media, and fail',
    isNeeded: usesPjsip,
  },
  {
    module: 'func_dialplan.so',
    severity: 'error',
    why: 'without it DIALPLAN_EXISTS gives no answer, and no caller reaches a `dialplan` tier',
    isNeeded: (_, { places }) => [...places.values()].some(({ kind }) => kind === 'tier'),
  },
  {
    module: 'res_pjsip_header_funcs.so',
    severity: 'warning',
    why: 'without it the app sends no headers: not X-Failover-Hops, which detects loops, and not those of the trunks',
    isNeeded: usesPjsip,
  },
  {
    module: 'func_callerid.so',
    severity: 'warning',
    why: "without it a trunk's `caller_id` and `diversion` have no effect, and an emergency call does not show its caller",
    isNeeded: usesPjsip,
  },
  {
    module: 'res_pjsip_caller_id.so',
    severity: 'warning',
    why: 'without it Asterisk neither sends nor withholds a caller ID',
    isNeeded: usesPjsip,
  },
  {
    module: 'res_pjsip_diversion.so',
    severity: 'warning',
    why: "without it a trunk's `diversion: yes` has no effect",
    isNeeded: ({ trunks }) => trunks.some(({ diverts }) => diverts === true),
  },
  {
    module: 'func_channel.so',
    severity: 'warning',
    why: 'without it the app cannot detect early media (CHANNEL(rtp,dest)): announcements of a carrier do not reach the caller',
    isNeeded: usesPjsip,
  },
  {
    module: 'func_hangupcause.so',
    severity: 'warning',
    why: 'without it (HANGUPCAUSE) an unreachable peer looks like a slow one: each caller waits for progress_timeout instead of response_timeout',
    isNeeded: usesPjsip,
  },
  {
    module: 'res_ari_playbacks.so',
    severity: 'warning',
    why: 'without it the prompt of `confirm: yes` continues after the key was pressed',
    isNeeded: ({ routes }) => [...routes.values()].some((route) => confirms(route)),
  },
  {
    module: 'func_timeout.so',
    severity: 'warning',
    why: 'without it the guard, TIMEOUT(absolute), has no effect: if the app dies, waiting callers wait for ever',
  },
  {
    module: 'func_strings.so',
    severity: 'warning',
    why: 'without it the door of the shipped dialplan has no FILTER(), and refuses every caller; the app sets the FAILOVER_ variables with nine requests instead of one (ARRAY)',
  },
  {
    module: 'func_cut.so',
    severity: 'warning',
    why: 'without it the door of the shipped dialplan has no CUT(), and refuses every caller',
  },
  {
    module: 'bridge_softmix.so',
    severity: 'warning',
    why: 'without it a bridge cannot hold three channels, which a transfer needs for a moment',
  },
  {
    module: 'app_dial.so',
    severity: 'warning',
    why: "without it the dialplan's fallback has no Dial(): while the app is away no call is placed",
  },
  {
    module: 'pbx_config.so',
    severity: 'warning',
    why: 'without it Asterisk does not read extensions.conf',
  },
];

function confirms({ tiers }: Route): boolean {
  return tiers.some(
    (tier) => tier.kind === 'dial' && tier.targets.some(({ confirm }) => confirm !== undefined),
  );
}

/** Technologies whose module has another name. */
const MODULES: Readonly<Record<string, string>> = {
  UNICASTRTP: 'chan_rtp.so',
  MULTICASTRTP: 'chan_rtp.so',
  USTM: 'chan_unistim.so',
};

/**
 * Returns the module with the driver of a technology. Undefined for Local (built in) and PJSIP
 * (checked above).
 */
export function moduleOf(technology: string): string | undefined {
  const name = technology.toUpperCase();
  if (name === 'LOCAL' || name === 'PJSIP') return undefined;
  return MODULES[name] ?? `chan_${technology.toLowerCase()}.so`;
}

function usesPjsip(_: Config, { technologies }: Uses): boolean {
  return [...technologies.keys()].some((name) => name.toUpperCase() === 'PJSIP');
}
