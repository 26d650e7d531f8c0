import { hostname } from 'node:os';
import type { LiveConfig } from '../config/files/follow-config.ts';
import type { AppStatus } from '../operations.ts';
import type { ConnectionStatus } from '../ports.ts';
import { isoOf } from '../words/iso-time.ts';
import type { Workings } from './workings.ts';

/** How the app is. */
export function appStatus(parts: Workings): AppStatus {
  const { version, startedAt, file, follower, asterisk, intake, line, recorder } = parts;
  const plans = parts.planWatch.plans();
  const { newest, ...records } = recorder.status();
  const { config, hash, callsHash, loadedAt, pending } = follower.live();
  const { closed } = intake;
  const peers = parts.peerWatch.statuses();
  const cluster = parts.membership?.status();
  const { overload } = line;
  return {
    version,
    instance: parts.app,
    host: hostname(),
    startedAt: startedAt.toISOString(),
    asterisk: asteriskOf(asterisk.status),
    isDraining: closed !== undefined,
    ...(closed === undefined ? {} : { drainReason: closed }),
    ...(overload === undefined
      ? {}
      : { overload: { since: isoOf(overload.sinceMs), callers: overload.callers } }),
    calls: { all: intake.calls, waiting: intake.waiting },
    configuration: {
      file,
      hash,
      callsHash,
      loadedAt: loadedAt.toISOString(),
      ...pendingOf(pending),
      ...parts.desk.standing(),
    },
    routes: [...config.routes.keys()],
    stateFile: parts.store.status(),
    records: { ...records, ...(newest === undefined ? {} : { newest: isoOf(newest) }) },
    ...(peers.length === 0 ? {} : { peers }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(plans === undefined ? {} : { plans }),
  };
}

function pendingOf(
  pending: LiveConfig['pending'],
): Pick<AppStatus['configuration'], 'rejected' | 'heldBack' | 'away'> {
  const at = pending?.at.toISOString() ?? '';
  switch (pending?.kind) {
    case undefined:
      return {};
    case 'rejected':
      return { rejected: { at, errors: pending.errors } };
    case 'held-back':
      return { heldBack: { at, until: pending.until.toISOString(), why: pending.why } };
    case 'away':
      return { away: { at } };
  }
}

function asteriskOf(connection: ConnectionStatus): AppStatus['asterisk'] {
  return connection.status === 'connected'
    ? { state: 'connected', version: connection.asteriskVersion }
    : {
        state: 'disconnected',
        reason:
          connection.status === 'disconnected' ? connection.reason : 'another program has the name',
      };
}
