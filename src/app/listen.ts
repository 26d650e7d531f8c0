import type { ConnectionStatus, TelephonyListener } from '../ports.ts';
import type { Workings } from './workings.ts';

/** Routes Asterisk's events to the part that handles them, and follows the connection. */
export function listenTo(works: Workings, onReplaced: () => void): TelephonyListener {
  const { app, asterisk, intake, testCalls, checks, follower, logger } = works;
  const onStatus = (status: ConnectionStatus): void => {
    switch (status.status) {
      case 'connected':
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
async function takeUp({ intake, asterisk, checks, logger }: Workings): Promise<void> {
  try {
    if (!(await intake.onConnected(asterisk))) return;
  } catch (error) {
    logger.error('reconcile failed', { error });
  }
  // Last, because callers come first. An earlier test call could also be mistaken for one that an
  // earlier run left behind.
  checks.onConnected();
}
