import { whyNoNewCalls, type AppStatus } from '../operations.ts';
import { moment } from './moments.ts';
import { labelled } from './table.ts';
import type { View } from './verb.ts';

export function tellStatus(status: AppStatus, { columns, nowMs }: View): readonly string[] {
  const { asterisk, calls, configuration, routes } = status;
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
      ['New calls', newCalls(status)],
      ['Calls', `${calls.all} in progress, ${calls.waiting} of them waiting`],
      ['Routes', routes.join(', ')],
      [
        'Configuration',
        `${configuration.file}, loaded ${moment(configuration.loadedAt, nowMs)}, ` +
          `SHA-256 ${configuration.hash.slice(0, 12)}`,
      ],
      ...rejection(status, nowMs),
    ],
    columns,
  );
}

function newCalls(status: AppStatus): string {
  switch (whyNoNewCalls(status)) {
    case undefined:
      return 'taken';
    case 'disconnected':
      return 'not taken: Asterisk is not connected';
    case 'draining':
      return refused(status);
  }
}

function refused({ drainReason }: AppStatus): string {
  return ['refused (DRAINING)', drainReason].filter(Boolean).join(': ');
}

function rejection(
  { configuration: { rejected } }: AppStatus,
  nowMs: number,
): ReadonlyArray<readonly [string, string]> {
  if (rejected === undefined) return [];
  const errors = rejected.errors === 1 ? '1 error' : `${rejected.errors} errors`;
  const told = `a version saved ${moment(rejected.at, nowMs)} is not live, it has ${errors}: run "ari-failover check"`;
  return [['', told]];
}

export function tellDraining(status: AppStatus): readonly string[] {
  const { calls, isDraining } = status;
  return [
    `New calls are ${isDraining ? refused(status) : newCalls(status)}; ${calls.all} in progress, ${calls.waiting} of them waiting.`,
  ];
}
