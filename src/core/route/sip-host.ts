/** Where a SIP URI leads. */
export interface SipHost {
  /** In lower case. An IPv6 address has its brackets. */
  readonly host: string;
  /** The port of the URI, else the default port of its transport (RFC 3261 19.1.2). */
  readonly port: number;
}

/** @param uri a `sip:` or `sips:` URI */
export function sipHost(uri: string): SipHost {
  const { scheme, host, port, parameters } = URI.exec(uri)?.groups ?? {};
  const usesTls = scheme === 'sips' || /;transport=tls(?:;|$)/i.test(parameters ?? '');
  const usual = usesTls ? TLS_PORT : USUAL_PORT;
  return {
    host: (host ?? uri).toLowerCase(),
    port: port === undefined ? usual : Number(port),
  };
}

/**
 * The name under which the health of a URI's host is kept: `sip:10.0.0.5`,
 * `sip:pbx.example.com:5061`. No trunk has such a name, because those have no colon.
 */
export function hostName(uri: string): string {
  const { host, port } = sipHost(uri);
  return port === USUAL_PORT ? `sip:${host}` : `sip:${host}:${port}`;
}

const URI =
  /^(?<scheme>sips?):(?:[^@]*@)?(?<host>\[[^\]]+\]|[^;:?]+)(?::(?<port>\d+))?(?<parameters>.*)$/;

const USUAL_PORT = 5060;
const TLS_PORT = 5061;
