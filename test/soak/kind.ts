import type { PeerName } from '../../lab/network.ts';
import type { Callee, Caller } from '../../lab/scenario.ts';

/** One kind of call of the soak. All kinds come at the same rate. */
export interface Kind {
  readonly name: string;
  /** A route of its own, by this name. */
  readonly route: string;
  readonly tiers: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly expects: Caller['expects'];
  /** Whether the time from the INVITE to the answer is measured. */
  readonly isTimed?: boolean;
}

const NUMBER = '+14155550123';
const RING_TIMEOUT = '3s';
const GIVES_UP_MS = 500;

/** Who listens; nobody does at `absent`. */
export const PEERS: Readonly<Partial<Record<PeerName, Callee>>> = {
  'carrier-a': { final: { code: 503 } },
  'carrier-b': { final: { code: 200 } },
  ann: { final: { code: 486 } },
  ben: { provisional: [{ code: 180 }] },
};

/** Beside carrier A and B. */
export const MORE_TRUNKS = { ann: {}, ben: {}, absent: {} };

export const KINDS: readonly Kind[] = [
  {
    name: '503, then an answer',
    route: 'fails',
    tiers: through('carrier-a', 'carrier-b'),
    expects: 200,
    isTimed: true,
  },
  { name: '486', route: 'busy', tiers: through('ann', 'carrier-b'), expects: 486 },
  {
    name: 'silence, then an answer',
    route: 'silent',
    tiers: through('absent', 'carrier-b'),
    expects: 200,
  },
  {
    name: 'nobody answers',
    route: 'unanswered',
    tiers: [{ number: NUMBER, via: ['ben'], ring_timeout: RING_TIMEOUT }],
    // [voicemail] of the shipped dialplan is Hangup(19).
    expects: 480,
  },
  {
    name: 'the caller gives up',
    route: 'given-up',
    tiers: through('ben', 'carrier-b'),
    expects: { after: 180, waitMs: GIVES_UP_MS },
  },
  { name: 'answered', route: 'answered', tiers: through('carrier-b', 'carrier-a'), expects: 200 },
];

function through(...via: readonly PeerName[]): Kind['tiers'] {
  return [{ number: NUMBER, via }];
}
