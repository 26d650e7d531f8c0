import type { ConnectionStatus, NameHolder, TelephonyListener } from '../ports.ts';
import { connectionChanged } from './events.ts';
import type { Workings } from './workings.ts';

/** What to do when another program has the app's name. */
export interface NameLoss {
  /** It took the name from this run. */
  readonly onReplaced: () => void;
  /** It held the name before. */
  readonly onTaken: (holder: NameHolder) => void;
}

/** Routes Asterisk's events to the part that handles them, and follows the connection. */
export function listenTo(works: Workings, { onReplaced, onTaken }: NameLoss): TelephonyListener {
  const { app, asterisk, intake, testCalls, checks, follower, logger, overloadSign, recorder } =
    works;
  let last: ConnectionStatus['status'] | undefined;
  const onStatus = (status: ConnectionStatus): void => {
    // A reconnect that fails again is no news.
    if (status.status !== last) recorder.tell(connectionChanged(app, status));
    last = status.status;
    works.heartbeat?.onStatus(status);
    switch (status.status) {
      case 'connected':
        overloadSign.onConnected();
        logger.info('ready', { app, routes: [...follower.live().config.routes.keys()] });
        void takeUp(works);
        return;
      case 'disconnected':
        testCalls.onLost();
        intake.onLost();
        return;
      case 'replaced':
        logger.warn('calls let go', {
          calls: intake.abandon('another program has taken the name'),
        });
        onReplaced();
        return;
      case 'taken':
        onTaken(status.holder);
    }
  };
  return {
    onEvent: (event) => {
      if (event.type === 'ContactStatusChange') checks.onContacts(event.endpoint);
      else if (!testCalls.onEvent(event)) intake.onEvent(event, asterisk);
    },
    onStatus,
  };
}

/** Catches up on what happened while Asterisk was not connected. */
async function takeUp({ intake, asterisk, testCalls, checks, logger }: Workings): Promise<void> {
  try {
    if (!(await intake.onConnected(asterisk))) return;
  } catch (error) {
    logger.error('reconcile failed', { error });
  }
  // Last, because callers come first.
  testCalls.onConnected(asterisk);
  checks.onConnected();
}
