/** A trunk or a host. It counts for its sites. */
export interface SiteMember {
  readonly kind: 'trunk' | 'host';
  readonly name: string;
  readonly sites: readonly string[];
}
