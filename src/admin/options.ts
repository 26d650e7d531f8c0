/** Where the API is served, and to whom. */
export interface AdminOptions {
  /** An address, or a name that has one. */
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  readonly access: Access;
  /** PEM; absent: plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

export type Access =
  /** Everybody on this machine; web pages that somebody has open there are kept out. */
  { readonly kind: 'loopback' } | { readonly kind: 'tokens'; readonly tokens: readonly Token[] };

export interface Token {
  /** Whose it is. */
  readonly name: string;
  readonly role: Role;
  /** The token's SHA-256, in lower case hexadecimal digits. */
  readonly sha256: string;
}

/** `read`: look; `operate`: look and act. */
export type Role = 'read' | 'operate';

/** What nobody may exceed, so that the API takes nothing from the calls beside it. */
export interface Limits {
  /** Of one token, or of one address that has shown none. */
  readonly requestsPerSecond: number;
  readonly bodyBytes: number;
  readonly connections: number;
  /** Until the whole of a request must be here, or a TLS handshake be done. */
  readonly requestMs: number;
  /** How often that is looked at. */
  readonly checkEveryMs: number;
  /** How long a connection may wait for its next request. */
  readonly idleMs: number;
}

export const DEFAULT_LIMITS: Limits = {
  requestsPerSecond: 100,
  bodyBytes: 16 * 1024,
  connections: 200,
  requestMs: 10_000,
  checkEveryMs: 1000,
  idleMs: 30_000,
};
