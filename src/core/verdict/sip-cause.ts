/**
 * The Q.850 causes that Asterisk gives to SIP final responses (res/res_pjsip.c,
 * ast_sip_hangup_sip2cause, 22.10).
 */
const CAUSES: ReadonlyMap<number, number> = new Map([
  [302, 23],
  ...[401, 403, 407, 603].map((code) => [code, 21] as const),
  ...[404, 485, 604].map((code) => [code, 1] as const),
  [408, 18],
  [409, 41],
  [410, 22],
  [420, 3],
  ...[480, 483].map((code) => [code, 19] as const),
  [484, 28],
  ...[486, 600].map((code) => [code, 17] as const),
  ...[488, 606].map((code) => [code, 58] as const),
  [500, 38],
  [501, 29],
  [502, 27],
  [504, 102],
  [505, 127],
]);

/**
 * Returns Asterisk's Q.850 cause for a SIP final response.
 * @param code 300 to 699
 */
export function causeOfSip(code: number): number {
  const known = CAUSES.get(code);
  if (known !== undefined) return known;
  if (code >= 500 && code < 600) return 34;
  return code >= 400 ? 127 : 16;
}
