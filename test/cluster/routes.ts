const NUMBER = '+14155550123';

/** The most calls of carrier-c at the same time, over all nodes. */
export const MOST_CALLS = 30;
/** The gateway's path for the messages of the cascade `people`. */
export const MESSAGES = '/message';
/** The most calls a second of the carrier `phone`, over all nodes. */
export const MOST_PER_SECOND = 8;

export const TRUNKS = {
  'carrier-c': { max_calls: MOST_CALLS },
  phone: { max_calls_per_second: MOST_PER_SECOND },
  'phone-2': { site: 'dc1' },
};

/**
 * What all nodes have beside trunks and routes.
 * @param sink where alerts and actions go
 * @param mailPort of the server that takes what the gateway does not
 */
export function sections(sink: string, mailPort: number) {
  return {
    sites: { dc1: { actions: [{ webhook: `${sink}/site` }] } },
    drills: { tuesday: { trunk: 'carrier-a', as: 'sip:503', for: '10m' } },
    notify: {
      channels: {
        sink: { type: 'webhook', url: `${sink}/alert`, body: '{"subject": "{subject}"}' },
        gateway: {
          type: 'webhook',
          url: `${sink}${MESSAGES}`,
          body: '{"text": "{text}"}',
          timeout: '2s',
        },
        mail: {
          type: 'email',
          smtp: `smtp://127.0.0.1:${mailPort}?starttls=no`,
          from: 'pbx@example.com',
          to: ['ops@example.com'],
        },
      },
      cascades: { ops: ['sink'], people: ['gateway', 'mail'] },
      alerts: { cascade: 'ops' },
    },
  };
}

/** Each has a first carrier, and carrier-b for what it does not take. */
export const ROUTES = {
  support: way('carrier-a'),
  capped: way('carrier-c'),
  paced: way('phone'),
  sited: way('phone-2'),
};

function way(first: string) {
  return { tiers: [first, 'carrier-b'].map((via) => ({ number: NUMBER, via: [via] })) };
}
