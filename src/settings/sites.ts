import type { SiteCheckSettings } from './checks.ts';
import type { SipHeader } from '../core/route/standing.ts';

/** A failure domain: what fails together. */
export interface SiteSettings {
  readonly name: string;
  /** The site that stands in. */
  readonly standby?: string;
  /** Beside its trunks, each of which weighs 1. */
  readonly checks: readonly WeighedCheck[];
  /** It is bad while less than so many percent of what is known of it, by weight, is good. 0 to 100. */
  readonly downBelow: number;
  /** INVITEs to the standby carry it while this site is down. */
  readonly contextHeader?: SipHeader;
  /** False: an operator says when it is used again. */
  readonly autoReturn: boolean;
  /** What is done each time that it changes, in this order. */
  readonly actions: readonly SiteAction[];
}

export interface WeighedCheck {
  readonly settings: SiteCheckSettings;
  /** 0 or more. */
  readonly weight: number;
}

export type SiteAction =
  /** Whoever is on duty is told. */
  | { readonly kind: 'notify'; readonly cascade: string }
  | { readonly kind: 'webhook'; readonly url: string }
  | DnsAction;

/** A name of a zone has one record: another one while the site is down (RFC 2136). */
export interface DnsAction {
  readonly kind: 'dns';
  /** An address or a name. */
  readonly server: string;
  /** 1 to 65535. */
  readonly port: number;
  readonly zone: string;
  /** Relative to the zone; `@`: the zone's own name. */
  readonly record: string;
  /** While the site is down: an IPv4 or IPv6 address, or a host name. */
  readonly value: string;
  /** Once it is used again; absent: somebody changes it by hand. */
  readonly returnValue?: string;
  readonly ttlSeconds: number;
  /** A TSIG key as BIND writes it (`tsig-keygen`); the whole path. Absent: not signed. */
  readonly keyFile?: string;
}
