import type { ClusterChange, OtherChange } from '../cluster/changes.ts';
import type { ConfigNews } from '../config/files/follow-config.ts';
import type { DrillChange } from '../drills/drill-changes.ts';
import type { SiteChange } from '../health/site-change.ts';
import type { TrunkChange } from '../health/trunk-monitor.ts';
import type { Order } from '../operations.ts';
import type { ConnectionStatus } from '../ports.ts';
import type { NewEvent, PlanMark } from '../record-ports.ts';
import { counted } from '../words/counted.ts';
import { span } from '../words/spans.ts';

/** What the parts of the app tell, as events for the records. */

export function appStarted(version: string): NewEvent {
  const what = { code: 'app-started', text: `ari-failover ${version} started` };
  return { kind: 'app', object: APP, what };
}

/** @param began when that run began, in ISO 8601 */
export function appCrashed(began: string): NewEvent {
  const text = 'the run before ended without a stop';
  const reason = `it began at ${began}; calls that ended in its last second may have no record`;
  return { kind: 'app', object: APP, what: { code: 'app-crashed', text }, reason };
}

const APP = { kind: 'app', name: 'ari-failover' };

export const APP_STOPPED: NewEvent = {
  kind: 'app',
  object: APP,
  what: { code: 'app-stopped', text: 'the app stopped' },
};

export function trunkChanged({ trunk, from, to, reason }: TrunkChange): NewEvent {
  // A host is watched as a trunk is. Its name is `sip:10.0.0.5`.
  const kind = trunk.startsWith('sip:') ? 'host' : 'trunk';
  const state = to === 'trying' ? 'tried again' : to;
  const what = { code: `trunk-${to}`, text: `${kind} ${trunk} is ${state}` };
  return { kind: 'trunk', object: { kind, name: trunk }, what, from, to, reason };
}

export function siteChanged({ site: { name }, to, reason }: SiteChange): NewEvent {
  const from = to === 'up' ? 'down' : 'up';
  const what = { code: `site-${to}`, text: `site ${name} is ${to}` };
  return { kind: 'site', object: { kind: 'site', name }, what, from, to, reason };
}

export function drillChanged({ drill, run, to, why, passed, failed }: DrillChange): NewEvent {
  const counts = to === 'running' ? '' : `: ${counted(passed, 'call')} passed, ${failed} failed`;
  const text = `run ${run} of drill ${drill} ${DRILL_WORDS[to]}${counts}`;
  const what = { code: `drill-${to}`, text };
  return { kind: 'drill', object: { kind: 'drill', name: drill }, what, to, reason: why };
}

const DRILL_WORDS: Readonly<Record<DrillChange['to'], string>> = {
  running: 'is running',
  ended: 'has ended',
  aborted: 'was aborted',
};

/** A schedule has not started its drill. */
export function drillNotStarted(drill: string, schedule: string, why: string): NewEvent {
  const text = `drill ${drill} has not started at its time (${schedule})`;
  const what = { code: 'drill-not-started', text };
  return { kind: 'drill', object: { kind: 'drill', name: drill }, what, reason: why };
}

export function configChanged(file: string, news: ConfigNews): NewEvent {
  const told = teller('config', file, news.kind);
  switch (news.kind) {
    case 'live':
      return told('the configuration is live', { to: news.hash });
    case 'rejected': {
      const [first] = news.problems;
      const place =
        first === undefined ? '' : `line ${first.line}, ${first.path}: ${first.message}`;
      const errors = counted(news.problems.length, 'error');
      return told(`the file has ${errors}: it is not live`, { reason: place });
    }
    case 'held-back':
      return told('the configuration is held back', { reason: news.why });
    case 'restart-needed':
      return told(`a change of \`${news.section}\` needs a restart`);
    case 'gone':
      return told('the file is gone: calls go on with its last version');
    case 'back':
      return told('the file is back');
  }
}

export function planReached(
  { month, kind, name, percent }: PlanMark,
  used: number,
  plan: number,
): NewEvent {
  const text = `${kind} ${name} has used ${used} of the ${plan} failovers that its plan allows in ${month} (${percent} %)`;
  return { kind: 'plan', object: { kind, name }, what: { code: `plan-${percent}`, text } };
}

export function connectionChanged(app: string, status: ConnectionStatus): NewEvent {
  const told = teller('asterisk', app, status.status);
  switch (status.status) {
    case 'connected':
      return told(`Asterisk ${status.asteriskVersion} is connected`);
    case 'disconnected':
      return told('the connection to Asterisk is lost', { reason: status.reason });
    case 'replaced':
      return told('another program has taken the name of the app');
    case 'taken':
      return told('another program has the name of the app');
  }
}

/** @param own the name of this node */
export function nodeChanged(own: string, change: ClusterChange): NewEvent {
  switch (change.of) {
    case 'self': {
      const { to, why } = change;
      const reason = why === '' ? {} : { reason: why };
      return teller('node', own, to)(`node ${own} is ${to}`, reason);
    }
    case 'other': {
      const { name, host, to } = change;
      return teller('node', name, to)(`node ${name} ${HAPPENED[to]}`, { reason: `on ${host}` });
    }
    case 'double': {
      const { host, startedAt, isClone } = change;
      const what = isClone ? 'a copy of it' : 'another node of this name';
      const text = `node ${own} runs twice`;
      return teller(
        'node',
        own,
        'double',
      )(text, { reason: `${what} on ${host} since ${startedAt}` });
    }
    case 'sharing': {
      const { isFailing, why } = change;
      const told = teller('node', own, isFailing ? 'not-sharing' : 'sharing');
      return isFailing
        ? told(`node ${own} does not hear what the others share`, { reason: why })
        : told(`node ${own} hears what the others share again`);
    }
    case 'clock': {
      const { isOff, aheadMs } = change;
      const side = aheadMs < 0 ? 'behind' : 'ahead of';
      const off = `the clock of node ${own} is ${span(Math.abs(aheadMs))} ${side} the database's`;
      return teller(
        'node',
        own,
        isOff ? 'clock-off' : 'clock-right',
      )(isOff ? off : `the clock of node ${own} is right again`);
    }
  }
}

/** What happened to another node. */
const HAPPENED: Readonly<Record<OtherChange['to'], string>> = {
  absent: 'is absent',
  stopped: 'has stopped',
  back: 'is back',
  forgotten: 'is removed, because it was forgotten',
  removed: 'is removed, because it was not heard of for 7 days',
};

/** Tells that something of this kind and name has come to a state. */
function teller(kind: NewEvent['kind'], name: string, state: string) {
  return (text: string, more: Partial<NewEvent> = {}): NewEvent => ({
    kind,
    object: { kind, name },
    what: { code: `${kind}-${state}`, text },
    ...more,
  });
}

/** An order that a person gave. */
export interface GivenOrder extends Order {
  /** `hold`, `drill start` ... */
  readonly order: string;
  /** Absent: the app. */
  readonly on?: { readonly kind: 'trunk' | 'site' | 'drill' | 'node'; readonly name: string };
  /** The end of a hold, in ISO 8601. */
  readonly until?: string;
}

export function ordered({ order, by, reason, on, until }: GivenOrder): NewEvent {
  const told = [
    // `drill start` of a drill is `start drill tuesday`.
    on !== undefined && order.startsWith(`${on.kind} `) ? order.slice(on.kind.length + 1) : order,
    ...(on === undefined ? [] : [on.kind, on.name]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ];
  return {
    kind: 'order',
    object: on ?? APP,
    what: { code: `order-${order.replaceAll(' ', '-')}`, text: told.join(' ') },
    by,
    ...(reason === '' ? {} : { reason }),
  };
}
