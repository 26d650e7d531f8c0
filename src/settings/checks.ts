import type { Destination } from '../core/route/route.ts';

/** The settings of an active check. The trunk or site that it belongs to is not part of them. */
export type CheckSettings = TrunkCheckSettings | SiteCheckSettings;

/** The settings of the checks that a trunk can have. */
export type TrunkCheckSettings = Repeated &
  (ContactSettings | RegistrationSettings | HttpSettings | CallSettings);

/** The settings of the checks that a site can have. They need no trunk. */
export type SiteCheckSettings = Repeated & (HttpSettings | LatencySettings);

interface Repeated {
  /** Milliseconds between two runs. */
  readonly everyMs: number;
}

type KindSettings =
  ContactSettings | RegistrationSettings | HttpSettings | CallSettings | LatencySettings;

/** Asterisk's own OPTIONS qualify (`qualify_frequency`). */
export interface ContactSettings {
  readonly kind: 'contact';
}

/** Asterisk's outbound registration. Only AMI reports it. */
export interface RegistrationSettings {
  readonly kind: 'registration';
  /**
   * The name of the `type=registration` section; absent: the one that belongs to the trunk's
   * endpoint.
   */
  readonly name?: string;
}

/** An HTTP request to a URL that must answer with 2xx. */
export interface HttpSettings {
  readonly kind: 'http';
  /**
   * The name to show instead of the URL, which may contain a secret: its host, with a number if
   * other checks have the same host.
   */
  readonly label: string;
  readonly url: string;
  /** The text that the response must contain. White space does not count. */
  readonly expect?: string;
  /** Milliseconds until the response must be complete. */
  readonly timeoutMs: number;
}

/** A test call to a number that answers by itself. */
export interface CallSettings {
  readonly kind: 'call';
  readonly number: Extract<Destination, { kind: 'number' }>;
  /** Milliseconds until the call must be answered. */
  readonly answerWithinMs: number;
  /** The header that the 200 response must carry. */
  readonly header?: { readonly name: string; readonly value: string };
  /** The call needs media in both directions. */
  readonly rtp: boolean;
  /** The limit of calls per day (UTC), because they may cost money. */
  readonly maxPerDay: number;
}

/** The round-trip time of a request to Asterisk, compared with its own baseline. */
export interface LatencySettings {
  readonly kind: 'ari_latency';
  /** The multiple of the baseline that counts as too slow, above 1. */
  readonly factor: number;
}

/** The name of a check, unique within its trunk or site. */
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
