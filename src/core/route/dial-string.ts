/** The parts of a PJSIP dial string. */
export interface PjsipWay {
  /** The name of the PJSIP endpoint. */
  readonly endpoint: string;
  /** The URI that Asterisk dials instead of the contacts in the endpoint's AORs. */
  readonly uri?: string;
}

/** Asterisk ignores case in technology names (ast_get_channel_tech). */
export function isPjsip(dialString: string): boolean {
  return /^PJSIP\//i.test(dialString);
}

/**
 * Parses `PJSIP/alice`, `PJSIP/alice/desk`, `PJSIP/100@pbx` and `PJSIP/out/sip:a@b`. Returns
 * undefined for other technologies.
 */
export function pjsipWay(dialString: string): PjsipWay | undefined {
  const { endpoint, uri } =
    /^PJSIP\/(?:[^/@]*@)?(?<endpoint>[^/]+)(?:\/(?:(?<uri>sips?:.+)|.*))?$/i.exec(dialString)
      ?.groups ?? {};
  if (endpoint === undefined) return undefined;
  return uri === undefined ? { endpoint } : { endpoint, uri };
}
