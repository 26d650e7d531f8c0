const NUMBER = '+14155550123';

/** The most calls of carrier-c at the same time, over all nodes. */
export const MOST_CALLS = 30;
/** The most calls a second of the carrier `phone`, over all nodes. */
export const MOST_PER_SECOND = 8;

export const TRUNKS = {
  'carrier-c': { max_calls: MOST_CALLS },
  phone: { max_calls_per_second: MOST_PER_SECOND },
};

/** Each has a first carrier, and carrier-b for what it does not take. */
export const ROUTES = {
  support: way('carrier-a'),
  capped: way('carrier-c'),
  paced: way('phone'),
};

function way(first: string) {
  return { tiers: [first, 'carrier-b'].map((via) => ({ number: NUMBER, via: [via] })) };
}
