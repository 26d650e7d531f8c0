import { whyNoNewCalls, type AppStatus } from '../operations.ts';
import { counted } from '../words/counted.ts';
import { moment } from './moments.ts';
import { labelled } from './table.ts';
import { tightPlans } from './tell-month.ts';
import type { View } from './verb.ts';

export function tellStatus(status: AppStatus, { columns, nowMs }: View): readonly string[] {
  const { asterisk, calls, routes } = status;
  const { state, version = 'of unknown version', reason } = asterisk;
  return labelled(
    [
      ['ari-failover', `${status.version}, started ${moment(status.startedAt, nowMs)}`],
      [
        'Asterisk',
        state === 'connected'
          ? `${version}, connected`
          : ['not connected', reason].filter(Boolean).join(': '),
      ],
      ['New calls', newCalls(status, nowMs)],
      ['Calls', `${calls.all} in progress, ${calls.waiting} of them waiting`],
      ['Routes', routes.join(', ')],
      ['Configuration', liveVersion(status, nowMs)],
      ...pending(status, nowMs).map((text) => ['', text] as const),
      ...changedSinceStart(status).map((text) => ['', text] as const),
      ['State', stateFile(status)],
      ['Records', records(status, nowMs)],
      ...peers(status, nowMs).map((text, index) => [index === 0 ? 'Others' : '', text] as const),
      ...cluster(status, nowMs).map((text) => ['Cluster', text] as const),
      ...tightPlans(status).map((text, index) => [index === 0 ? 'Failovers' : '', text] as const),
    ],
    columns,
  );
}

/** Empty: the app is in none. */
function cluster({ cluster: how }: AppStatus, nowMs: number): readonly string[] {
  if (how === undefined) return [];
  const { node, state, since, why, coordinator } = how;
  const led = coordinator === undefined ? [] : [`${coordinator} coordinates`];
  const told = [`${state} as ${node} since ${moment(since, nowMs)}`, ...led].join(', ');
  return [why === undefined ? told : `${told}: ${why}`];
}

/** Other instances of the app. */
function peers({ peers: all = [], version: own }: AppStatus, nowMs: number): readonly string[] {
  return all.map(({ name, state, version, hash = '', why = '', since }) => {
    const release = version === undefined || version === own ? '' : `, version ${version}`;
    switch (state) {
      case 'unknown':
        return `${name}: not asked yet`;
      case 'same':
        return `${name}: the same configuration${release}`;
      case 'differs':
        return `${name}: another configuration (SHA-256 ${hash.slice(0, 12)}) since ${moment(since, nowMs)}${release}`;
      case 'unreachable':
      case 'refused':
        return `${name}: not known since ${moment(since, nowMs)}: ${why}`;
    }
  });
}

function newCalls(status: AppStatus, nowMs: number): string {
  switch (whyNoNewCalls(status)) {
    case undefined:
      return 'taken';
    case 'disconnected':
      return 'not taken: Asterisk is not connected';
    case 'draining':
      return refused(status);
    case 'overloaded':
      return overloaded(status, nowMs);
  }
}

function refused({ drainReason }: AppStatus): string {
  return ['refused (DRAINING)', drainReason].filter(Boolean).join(': ');
}

function overloaded({ overload }: AppStatus, nowMs: number): string {
  if (overload === undefined) return '';
  const { since, callers } = overload;
  const sent = counted(callers, 'caller');
  return `taken as far as Asterisk keeps up (OVERLOAD): ${sent} sent back since ${moment(since, nowMs)}`;
}

function liveVersion({ configuration }: AppStatus, nowMs: number): string {
  const { file, loadedAt, hash } = configuration;
  return `${file}, loaded ${moment(loadedAt, nowMs)}, SHA-256 ${hash.slice(0, 12)}`;
}

function stateFile({ stateFile: { path, why } }: AppStatus): string {
  return why === undefined ? path : `${path} is not written, a restart loses holds: ${why}`;
}

function records({ records }: AppStatus, nowMs: number): string {
  const { state, pending: waiting, dropped, newest, why } = records;
  const newestIs = newest === undefined ? [] : [`the newest is of ${moment(newest, nowMs)}`];
  const lost = dropped === 0 ? [] : [`${dropped} lost since the start`];
  switch (state) {
    case 'off':
      return 'off';
    case 'writing':
      return ['written', ...newestIs, ...lost].join(', ');
    case 'behind':
    case 'failing': {
      const reason = why === undefined ? '' : `: ${why}`;
      return [`${state}${reason}`, `${waiting} wait to be written`, ...newestIs, ...lost].join(
        '; ',
      );
    }
  }
}

/** Says why the file is not live as it is now. */
function pending({ configuration }: AppStatus, nowMs: number): readonly string[] {
  const { rejected, heldBack, away } = configuration;
  if (away !== undefined) {
    return [`the file is missing since ${moment(away.at, nowMs)}: calls go on with this version`];
  }
  if (heldBack !== undefined) {
    const { at, until, why } = heldBack;
    return [
      `a version saved ${moment(at, nowMs)} is held back: ${why}`,
      `it goes live ${moment(until, nowMs)} unless the file changes; to confirm it now, run "ari-failover reload"`,
    ];
  }
  if (rejected === undefined) return [];
  const errors = counted(rejected.errors, 'error');
  return [
    `a version saved ${moment(rejected.at, nowMs)} is not live, it has ${errors}: run "ari-failover check"`,
  ];
}

/** Names what a save does not make live. */
function changedSinceStart({ configuration: { needsRestart } }: AppStatus): readonly string[] {
  if (needsRestart.length === 0) return [];
  const told = needsRestart.map((section) => `\`${section}\``).join(', ');
  return [`${told}: changed since the start, and read only then, so restart the app`];
}

export function tellReloaded(status: AppStatus, { nowMs }: View): readonly string[] {
  return [`Live: ${liveVersion(status, nowMs)}.`, `Routes: ${status.routes.join(', ')}.`];
}

export function tellDraining(status: AppStatus, { nowMs }: View): readonly string[] {
  const { calls, isDraining } = status;
  return [
    `New calls are ${isDraining ? refused(status) : newCalls(status, nowMs)}; ${calls.all} in progress, ${calls.waiting} of them waiting.`,
  ];
}
