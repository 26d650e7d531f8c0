/** Where a PJSIP dial string leads. */
export interface PjsipWay {
  /** Its name. */
  readonly endpoint: string;
  /** Dialled instead of what stands in the endpoint's AORs. */
  readonly uri?: string;
}

/** Asterisk knows no case in the names of technologies (ast_get_channel_tech). */
export function isPjsip(dialString: string): boolean {
  return /^PJSIP\//i.test(dialString);
}

/** `PJSIP/alice`, `PJSIP/alice/desk`, `PJSIP/100@pbx`, `PJSIP/out/sip:a@b`; undefined for other technologies. */
export function pjsipWay(dialString: string): PjsipWay | undefined {
  const { endpoint, uri } =
    /^PJSIP\/(?:[^/@]*@)?(?<endpoint>[^/]+)(?:\/(?:(?<uri>sips?:.+)|.*))?$/i.exec(dialString)
      ?.groups ?? {};
  if (endpoint === undefined) return undefined;
  return uri === undefined ? { endpoint } : { endpoint, uri };
}
