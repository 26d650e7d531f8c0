import type { SiteCheckSettings } from './checks.ts';
import type { SipHeader } from '../core/route/standing.ts';

/** A failure domain: trunks and destinations that fail together. */
export interface SiteSettings {
  readonly name: string;
  /** The name of the site that stands in for this one. */
  readonly standby?: string;
  /** The checks of the site. They count beside its trunks, each of which has weight 1. */
  readonly checks: readonly WeighedCheck[];
  /** Percent, 0 to 100. The site's score is bad if a smaller share of the known weight is good. */
  readonly downBelow: number;
  /** The header that INVITEs to the standby site carry while this site is down. */
  readonly contextHeader?: SipHeader;
  /** False: the site stays down until an operator returns it. */
  readonly autoReturn: boolean;
  /** The actions at each change of the site's state, in this order. */
  readonly actions: readonly SiteAction[];
}

export interface WeighedCheck {
  readonly settings: SiteCheckSettings;
  /** 0 or more. */
  readonly weight: number;
}

export type SiteAction =
  /** Sends a notification to the people on duty. */
  | { readonly kind: 'notify'; readonly cascade: string }
  | { readonly kind: 'webhook'; readonly url: string }
  | DnsAction;

/** A DNS update (RFC 2136): a name in a zone gets another record while the site is down. */
export interface DnsAction {
  readonly kind: 'dns';
  /** The DNS server's address or host name. */
  readonly server: string;
  /** 1 to 65535. */
  readonly port: number;
  readonly zone: string;
  /** The record's name, relative to the zone; `@`: the zone itself. */
  readonly record: string;
  /** The record while the site is down: an IPv4 or IPv6 address, or a host name. */
  readonly value: string;
  /** The record after the site returned; absent: somebody changes it by hand. */
  readonly returnValue?: string;
  readonly ttlSeconds: number;
  /**
   * The absolute path of a TSIG key file in BIND's format (`tsig-keygen`); absent: the update is
   * not signed.
   */
  readonly keyFile?: string;
}
