import type { Outgoing } from '../../../src/notify/channel.ts';

export const AT = Date.UTC(2026, 0, 2, 3, 4, 5);

export function someMessage(changes: Partial<Outgoing> = {}): Outgoing {
  return {
    id: 'm-1',
    at: AT,
    subject: 'carrier-a is down',
    text: 'Calls go by carrier-b.',
    idempotencyKey: 'm-1-a-1',
    ...changes,
  };
}

/** No end of the app. */
export const ON = new AbortController().signal;
