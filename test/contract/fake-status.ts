import type { AppStatus } from '../../src/operations.ts';

const SINCE = '2026-11-24T17:02:11.000Z';

export const STATUS: AppStatus = {
  version: '0.1.0',
  instance: 'failover',
  host: 'pbx',
  startedAt: SINCE,
  asterisk: { state: 'connected', version: '22.10.1' },
  isDraining: false,
  calls: { all: 12, waiting: 3 },
  configuration: {
    file: '/etc/failover.yaml',
    hash: '9f86d081884c7d65',
    callsHash: '9f86d081884c7d65',
    loadedAt: SINCE,
    etag: 'e1',
    onDisk: { etag: 'e1', at: SINCE },
    needsRestart: [],
    problems: [],
  },
  routes: ['support', 'sales'],
  stateFile: { path: '/var/lib/ari-failover/state.db' },
  records: { state: 'writing', pending: 0, dropped: 0, newest: SINCE },
};
