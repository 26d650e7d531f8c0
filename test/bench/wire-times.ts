/** A SIP message on the wire. */
export interface WireMessage {
  /** Milliseconds. */
  readonly time: number;
  readonly from: string;
  readonly to: string;
  /** `INVITE`, or a status code; the method of a response's CSeq. */
  readonly kind: string;
  readonly method: string;
  /** The caller's number in From: the same on the caller's side and on every leg. */
  readonly caller: string;
}

export interface Hosts {
  readonly asterisk: string;
  readonly caller: string;
  readonly primary: string;
  readonly secondary: string;
}

/** Milliseconds of one call, wire to wire; absent where a message of them was not seen. */
export interface CallTimes {
  /** The caller's INVITE in, to the first leg's INVITE out. */
  readonly setUp?: number;
  /** The primary's failure in, to the next leg's INVITE out. */
  readonly gap?: number;
  /**
   * The INVITE to the primary out, to the next leg's INVITE out, where the primary has sent no
   * response at all.
   */
  readonly silence?: number;
  /** The 200 of whoever answers in, to the caller's 200 out. */
  readonly answer?: number;
}

/** A call on the wire. */
export interface WireCall extends CallTimes {
  /** The caller's INVITE in, to the secondary's INVITE out. */
  readonly toSecondary?: number;
}

/**
 * Each call's times, by the caller's number. Retransmissions count as the message that they repeat.
 */
export function callTimes(messages: readonly WireMessage[], hosts: Hosts): readonly WireCall[] {
  const calls = new Map<string, WireMessage[]>();
  for (const message of messages) {
    const own = calls.get(message.caller);
    if (own === undefined) calls.set(message.caller, [message]);
    else own.push(message);
  }
  return [...calls.values()].flatMap((own) => {
    const first = (kind: RegExp, from: string, to: string): number | undefined =>
      own.find(
        (message) =>
          kind.test(message.kind) &&
          message.method === 'INVITE' &&
          message.from === from &&
          message.to === to,
      )?.time;
    const { asterisk, caller, primary, secondary } = hosts;
    const arrived = first(/^INVITE$/, caller, asterisk);
    if (arrived === undefined) return [];
    const tried = first(/^INVITE$/, asterisk, primary);
    const next = first(/^INVITE$/, asterisk, secondary);
    const isSilent = first(/^\d\d\d$/, primary, asterisk) === undefined;
    const answered = first(/^200$/, primary, asterisk) ?? first(/^200$/, secondary, asterisk);
    return [
      {
        ...between('setUp', arrived, tried),
        ...between('toSecondary', arrived, next),
        ...between('gap', first(/^[3-6]\d\d$/, primary, asterisk), next),
        ...(isSilent ? between('silence', tried, next) : {}),
        ...between('answer', answered, first(/^200$/, asterisk, caller)),
      },
    ];
  });
}

function between<Name extends keyof WireCall>(
  name: Name,
  start: number | undefined,
  end: number | undefined,
): Partial<Record<Name, number>> {
  if (start === undefined || end === undefined) return {};
  return { [name]: end - start } as Partial<Record<Name, number>>;
}
