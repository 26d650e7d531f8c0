import type { Destination } from '../core/route/route.ts';

/** What an active check is told; which trunk or site it speaks for is told beside it. */
export type CheckSettings = TrunkCheckSettings | SiteCheckSettings;

/** Those that a trunk may have. */
export type TrunkCheckSettings = Repeated &
  (ContactSettings | RegistrationSettings | HttpSettings | CallSettings);

/** Those that a site may have: they need no trunk. */
export type SiteCheckSettings = Repeated & (HttpSettings | LatencySettings);

interface Repeated {
  /** Between two runs. Milliseconds. */
  readonly everyMs: number;
}

type KindSettings =
  ContactSettings | RegistrationSettings | HttpSettings | CallSettings | LatencySettings;

/** Asterisk's own OPTIONS (`qualify_frequency`). */
export interface ContactSettings {
  readonly kind: 'contact';
}

/** Asterisk's outbound registration, which only AMI tells. */
export interface RegistrationSettings {
  readonly kind: 'registration';
  /** Of the `type=registration` section; absent: the one that belongs to the trunk's endpoint. */
  readonly name?: string;
}

/** A URL that answers 2xx. */
export interface HttpSettings {
  readonly kind: 'http';
  /** Where the URL must not be seen, since it may hold a secret: its host, numbered where others have the same one. */
  readonly label: string;
  readonly url: string;
  /** What the answer must hold, white space aside. */
  readonly expect?: string;
  /** Milliseconds. */
  readonly timeoutMs: number;
}

/** A call to a test number, which answers. */
export interface CallSettings {
  readonly kind: 'call';
  readonly number: Extract<Destination, { kind: 'number' }>;
  /** Milliseconds. */
  readonly answerWithinMs: number;
  /** What the answer (200) must carry. */
  readonly header?: { readonly name: string; readonly value: string };
  /** Media must be seen in both directions. */
  readonly rtp: boolean;
  /** No more calls on one day of UTC: they may cost money. */
  readonly maxPerDay: number;
}

/** The round trip of a request to Asterisk, against its own baseline. */
export interface LatencySettings {
  readonly kind: 'ari_latency';
  /** How many times the baseline is too slow, above 1. */
  readonly factor: number;
}

/** Names a check among those of its trunk or site. */
export function checkName(settings: KindSettings): string {
  switch (settings.kind) {
    case 'contact':
    case 'ari_latency':
      return settings.kind;
    case 'registration':
      return ['registration', settings.name].filter(Boolean).join(' ');
    case 'http':
      return `http ${settings.label}`;
    case 'call':
      return `call ${settings.number.number}`;
  }
}
