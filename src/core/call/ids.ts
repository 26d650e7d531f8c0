/**
 * The id of an attempt's channel. The app chooses it before it creates the channel, so that every
 * event finds its call.
 */
export function legId(call: string, tier: number, attempt: number): string {
  return `${call}-t${tier}a${attempt}`;
}

/**
 * The id of a leg that is created before its attempt begins. An attempt can get several of them,
 * one after the other, and at last a leg of its own. No other id may be the beginning of this one:
 * Asterisk 22.10.1 refuses a new id with which the id of a channel begins (main/channel.c,
 * `does_id_conflict`).
 * @param number the number of the spare within the call, from 1
 */
export function spareLegId(
  call: string,
  { tier, inTier }: { readonly tier: number; readonly inTier: number },
  number: number,
): string {
  return `${call}-p${number}t${tier}a${inTier}`;
}

const LEG_ID = /^(?<call>.+)-(?:p\d+)?t\d+a\d+$/;

/** The call that a leg was made for; undefined if the channel is not a leg of this app. */
export function callOfLeg(channel: string): string | undefined {
  return LEG_ID.exec(channel)?.groups?.['call'];
}

/** The id of a call's only mixing bridge. */
export function bridgeId(call: string): string {
  return call;
}

/**
 * The endpoint in Asterisk's name of a channel: `PJSIP/alice` in `PJSIP/alice-0000002a`. Undefined
 * if the name has another form.
 */
export function endpointOfChannel(name: string): string | undefined {
  return /^(?<endpoint>.+)-[0-9a-f]{8}(?:;[12])?$/.exec(name)?.groups?.['endpoint'];
}
