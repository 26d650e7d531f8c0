import { hostname } from 'node:os';
import type { CallRate } from '../cluster/call-rate.ts';
import type { ClusterChange } from '../cluster/changes.ts';
import { newIncarnation } from '../cluster/identity.ts';
import { Membership } from '../cluster/membership.ts';
import { PgStore } from '../cluster/pg-store.ts';
import type { ClusterConfig } from '../config/config.ts';
import type { ConfigFollower } from '../config/files/follow-config.ts';
import type { Intake } from '../calls/intake.ts';
import type { AsteriskConnection, Logger, StateStore } from '../ports.ts';
import type { Recorder } from '../records/recorder.ts';
import { present } from '../present.ts';
import { nodeChanged } from './events.ts';

export interface ClusterParts {
  readonly settings: ClusterConfig;
  readonly version: string;
  readonly callRate: CallRate;
  readonly store: StateStore;
  readonly asterisk: AsteriskConnection;
  readonly intake: Intake;
  readonly follower: ConfigFollower;
  readonly recorder: Recorder;
  readonly logger: Logger;
}

/** This app as a node of its cluster. */
export function joinCluster(parts: ClusterParts): Membership {
  const { settings, version, callRate, store, asterisk, intake, follower, recorder, logger } =
    parts;
  const { urls, ca, node } = settings;
  return new Membership({
    name: node,
    identity: newIncarnation(store, Date.now()),
    host: hostname(),
    version,
    callRate,
    store: new PgStore({ urls, ...present({ ca }) }),
    say: () => ({
      isDraining: intake.closed !== undefined,
      calls: intake.calls,
      ...(asterisk.status.status === 'connected'
        ? { asterisk: asterisk.status.asteriskVersion }
        : {}),
    }),
    fingerprint: () => follower.live().fingerprint ?? NOTHING,
    onChange: (change) => {
      const event = nodeChanged(node, change);
      const { text } = event.what;
      const { object, reason } = event;
      const fields = { node: object.name, ...present({ why: reason }) };
      if (isGood(change)) logger.info(text, fields);
      else logger.warn(text, fields);
      if (change.of !== 'other' || change.isMineToTell) recorder.tell(event);
    },
  });
}

/** `cluster` was removed from the file: the app is in its cluster until it starts again. */
const NOTHING = { hash: '', parts: {} };

function isGood(change: ClusterChange): boolean {
  switch (change.of) {
    case 'self':
      return change.to === 'together';
    case 'other':
      return change.to === 'back';
    case 'clock':
      return !change.isOff;
    case 'double':
      return false;
  }
}
