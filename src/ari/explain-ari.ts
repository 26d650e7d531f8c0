import type { Logger } from '../ports.ts';
import type { RestAnswer } from './frame.ts';

/** An error whose message says why Asterisk cannot be used, and the remedy. */
export class AriProblem extends Error {
  override readonly name = 'AriProblem';
}

const REFUSED_UPGRADE = /Unexpected server response: (?<status>\d{3})/;

/** Explains a failed attempt. The text contains `url` but never credentials. */
export function explainError(error: unknown, url: string): string {
  if (error instanceof AriProblem) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  const refusal = REFUSED_UPGRADE.exec(message)?.groups?.['status'];
  if (refusal !== undefined) return explainStatus({ status: Number(refusal), body: '' }, url);
  const code = codeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
      return `nothing listens at ${url}: check asterisk.url, and http.conf [general] enabled=yes, bindaddr and bindport`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host of ${url} cannot be resolved (${code}): check asterisk.url and the name server`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `${url} cannot be reached (${code}): check asterisk.url, the network and firewalls`;
    case 'ENOENT':
    case 'EACCES':
      return `asterisk.ca_file cannot be read (${code}): check its path and permissions`;
    case 'CERT_HAS_EXPIRED':
      return `the certificate of ${url} has expired: renew the one that http.conf tlscertfile names`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `the certificate of ${url} is for another host: use a name in asterisk.url that it was issued for`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return `the certificate of ${url} is signed by an unknown authority (${code}): set asterisk.ca_file to the authority's PEM file`;
    case 'EPROTO':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
      return `${url} does not speak TLS: use http:, or http.conf tlsenable=yes and tlsbindaddr`;
    default:
      return `${url} cannot be used: ${message}${code === '' ? '' : ` (${code})`}`;
  }
}

/** Explains a response that is not a 2xx (res/res_ari.c, ast_ari_callback). */
export function explainStatus(answer: RestAnswer, url: string): string {
  switch (answer.status) {
    case 401:
      return `wrong user name or password at ${url}: check asterisk.username and asterisk.password against the user's section in ari.conf`;
    case 403:
      return `${url} refuses this user: the user's section in ari.conf needs read_only=no and an ACL that permits this host`;
    case 404:
      return `no ARI at ${url}: check ari.conf [general] enabled=yes, that res_ari.so and its modules are loaded, and http.conf prefix against the path in asterisk.url`;
    case 503:
      return `Asterisk at ${url} has not finished booting, or refuses more connections (http.conf sessionlimit)`;
    default:
      return `unexpected response ${answer.status} from ${url}: check asterisk.url`;
  }
}

/** Node's code of a network, TLS or file error; empty if there is none. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // Node tried several addresses of the host name (RFC 8305). The first code stands for all.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = first instanceof Error && 'code' in first ? first.code : undefined;
  return typeof code === 'string' ? code : '';
}

/** Logs each problem once, however often it occurs, until `over` is called. */
export class ProblemLog {
  readonly #logger: Logger;
  readonly #url: string;
  readonly #reported = new Set<string>();

  constructor(logger: Logger, url: string) {
    this.#logger = logger;
    this.#url = url;
  }

  report(error: unknown): void {
    const problem = explainError(error, this.#url);
    if (this.#reported.has(problem)) return;
    this.#reported.add(problem);
    this.#logger.error(problem);
  }

  over(): void {
    this.#reported.clear();
  }
}
