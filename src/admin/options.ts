/** The address of the API, and the access to it. */
export interface AdminOptions {
  /** An IP address, or a host name that resolves to one. */
  readonly host: string;
  /** 0: the system picks a free port. */
  readonly port: number;
  /** The role `read` sees only the last two digits of phone numbers. Default: it sees all. */
  readonly redactNumbers?: boolean;
  /** Certificate and key (PEM). Absent: plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

export type Access =
  /** Everybody on this machine may use the API. Web pages in a browser there may not. */
  { readonly kind: 'loopback' } | { readonly kind: 'tokens'; readonly tokens: readonly Token[] };

export interface Token {
  /** The owner, as shown in logs and records. */
  readonly name: string;
  readonly role: Role;
  /** The SHA-256 of the token, in lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** `read` may only read. `operate` may also change things. */
export type Role = 'read' | 'operate';

/** Limits that protect the calls of this process from the load of the API. */
export interface Limits {
  /** For each token, and for each address that sends none. */
  readonly requestsPerSecond: number;
  /** Of each token: requests that play calls. They take much longer than others. */
  readonly questionsPerSecond: number;
  readonly bodyBytes: number;
  readonly connections: number;
  /** The time for a whole request to arrive, and for a TLS handshake. Milliseconds. */
  readonly requestMs: number;
  /** How often `requestMs` is enforced. Milliseconds. */
  readonly checkEveryMs: number;
  /** How long an idle connection stays open for its next request. Milliseconds. */
  readonly idleMs: number;
}

export const DEFAULT_LIMITS: Limits = {
  requestsPerSecond: 100,
  questionsPerSecond: 10,
  bodyBytes: 16 * 1024,
  connections: 200,
  requestMs: 10_000,
  checkEveryMs: 1000,
  idleMs: 30_000,
};
