import http from 'node:http';
import https from 'node:https';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { X509Certificate } from 'node:crypto';

/** The address of the running app's API. */
export interface AppAddress {
  /** May have a path, if a proxy is in front of the API. */
  readonly url: string;
  /** Where the URL comes from, for errors. Absent: from the operator. */
  readonly origin?: string;
  readonly token?: string;
  readonly trust: Trust;
}

/** Which certificates to trust with https. */
export type Trust =
  | { readonly kind: 'system' }
  /** The certificates of an authority (PEM). */
  | { readonly kind: 'authority'; readonly pem: string }
  /** The app's own certificate (PEM), whatever name it has. */
  | { readonly kind: 'certificate'; readonly pem: string };

export interface AppRequest {
  readonly method: 'GET' | 'POST';
  /** The path below `/api/v1/`. */
  readonly path: string;
  readonly body?: object;
}

export type AppAnswer =
  | { readonly kind: 'answer'; readonly body: object }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      readonly message: string;
    }
  | { readonly kind: 'unreachable'; readonly problem: string };

const ANSWER_WITHIN_MS = 10_000;

/** 202: what was asked for is kept, and happens later. */
const ANSWERED: readonly number[] = [200, 202];

/** How long to wait for an answer. */
export interface Patience {
  readonly withinMs?: number;
  /** Ends the wait earlier. */
  readonly signal?: AbortSignal;
}

/**
 * Sends a request to the running app. Uses node:http, because fetch cannot take a certificate
 * without undici.
 */
export async function askApp(
  address: AppAddress,
  request: AppRequest,
  { withinMs = ANSWER_WITHIN_MS, signal }: Patience = {},
): Promise<AppAnswer> {
  try {
    const timeout = AbortSignal.timeout(withinMs);
    const end = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
    const { status, text } = await exchange(address, request, end);
    const body = parsed(text);
    if (ANSWERED.includes(status) && body !== undefined) return { kind: 'answer', body };
    return refusalOf(address, status, text);
  } catch (error) {
    return { kind: 'unreachable', problem: problemOf(address, error as NodeJS.ErrnoException) };
  }
}

/** What an answer means that is not the one that was asked for. */
export function refusalOf(
  address: AppAddress,
  status: number,
  text: string,
): Exclude<AppAnswer, { readonly kind: 'answer' }> {
  const { error } = (parsed(text) ?? {}) as { error?: { code?: string; message?: string } };
  if (typeof error?.message === 'string') {
    return { kind: 'refused', status, code: error.code ?? '', message: error.message };
  }
  return { kind: 'unreachable', problem: strangerAt(address, status) };
}

export function strangerAt(address: AppAddress, status: number): string {
  return `the server at ${shownUrl(address)} is not ari-failover (HTTP ${status}): check that this is the app's admin.listen`;
}

/** Returns the URL, and where it comes from: a file without `admin` may name the wrong app. */
function shownUrl({ url, origin }: AppAddress): string {
  return origin === undefined ? url : `${url} (${origin})`;
}

function exchange(
  address: AppAddress,
  { method, path, body }: AppRequest,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  const { target, options: all } = requestFor(address, path);
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    accept: 'application/json',
    ...all.headers,
    ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const options: https.RequestOptions = { ...all, method, headers, signal };
  return new Promise((resolve, reject) => {
    const send = target.protocol === 'https:' ? https.request : http.request;
    const outgoing = send(target, options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: incoming.statusCode ?? 0, text });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(sent);
  });
}

/** How to send a request. @param path below `/api/v1/`, with its query */
export function requestFor({ url, token, trust }: AppAddress, path: string) {
  const target = new URL(`api/v1/${path}`, url.endsWith('/') ? url : `${url}/`);
  const headers: http.OutgoingHttpHeaders =
    token === undefined ? {} : { authorization: `Bearer ${token}` };
  return { target, options: { ...trusting(trust), headers } };
}

function trusting(trust: Trust): https.RequestOptions & { allowPartialTrustChain?: boolean } {
  switch (trust.kind) {
    case 'system':
      return {};
    case 'authority':
      return { ca: trust.pem };
    case 'certificate': {
      const own = new X509Certificate(trust.pem).raw;
      return {
        ca: trust.pem,
        // The file may lack the certificate of the issuer.
        allowPartialTrustChain: true,
        checkServerIdentity: (host: string, peer: PeerCertificate) =>
          peer.raw.equals(own) ? undefined : checkServerIdentity(host, peer),
      };
    }
  }
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

export function problemOf(
  address: AppAddress,
  { code = '', message }: NodeJS.ErrnoException,
): string {
  const url = shownUrl(address);
  if (code === 'ECONNREFUSED') {
    const other = address.origin === undefined ? '' : '; or name the address: --url http://...';
    return `nothing listens at ${url}: check that the app is running and that this is its admin.listen${other}`;
  }
  if (code === 'ABORT_ERR')
    return `no answer from ${url} in time: check that this is the app's admin.listen`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `the host of ${url} does not resolve: check the name`;
  if (code === 'EPROTO') return `${url} does not use TLS: try http`;
  if (code === 'ECONNRESET')
    return `${url} closed the connection: if it always does, try ${other(url)}`;
  if (/CERT|SIGNATURE|ALTNAME/.test(code)) {
    return `the certificate of ${url} is not trusted (${message}): give its authority with --ca-file`;
  }
  return `${url} cannot be reached: ${message}`;
}

function other(url: string): string {
  return url.startsWith('https:') ? 'http' : 'https';
}

/** The words of a refusal, with the remedy. */
export function toldRefusal({
  status,
  message,
}: Pick<Extract<AppAnswer, { readonly kind: 'refused' }>, 'status' | 'message'>): string {
  return status === 401 ? `${message} (use --token or ARI_FAILOVER_TOKEN)` : message;
}
