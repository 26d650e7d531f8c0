import type { AppStatus } from '../operations.ts';
import { moment } from './moments.ts';
import { labelled } from './table.ts';
import type { View } from './verb.ts';

export function tellStatus(status: AppStatus, { columns, nowMs }: View): readonly string[] {
  const { asterisk, calls, configuration, routes, isDraining } = status;
  const { state, version = 'of unknown version' } = asterisk;
  return labelled(
    [
      ['ari-failover', `${status.version}, started ${moment(status.startedAt, nowMs)}`],
      ['Asterisk', state === 'connected' ? `${version}, connected` : 'not connected'],
      ['New calls', isDraining ? 'refused (DRAINING)' : 'taken'],
      ['Calls', `${calls.all} in progress, ${calls.waiting} of them waiting`],
      ['Routes', routes.join(', ')],
      [
        'Configuration',
        `${configuration.file}, loaded ${moment(configuration.loadedAt, nowMs)}, ` +
          `SHA-256 ${configuration.hash.slice(0, 12)}`,
      ],
    ],
    columns,
  );
}

export function tellDraining({ isDraining, calls }: AppStatus): readonly string[] {
  const taken = isDraining ? 'New calls are refused (DRAINING)' : 'New calls are taken';
  return [`${taken}; ${calls.all} in progress, ${calls.waiting} of them waiting.`];
}
