/** What calls cost that talk: PCMU on both legs, without transcoding. */
export interface TalkingResult {
  readonly calls: number;
  readonly seconds: number;
  /** That came through to each callee: 50 are sent. */
  readonly packetsPerSecond: number;
  /** Of a processor, in Asterisk, for each second of a call. Milliseconds. */
  readonly asteriskMs: number;
  /** Of a processor, in the app, in each second, for all calls together. Milliseconds. */
  readonly appMs: number;
}

export function tellTalking(result: TalkingResult): string {
  const { calls, seconds, packetsPerSecond, asteriskMs, appMs } = result;
  return [
    `${calls} calls talk for ${seconds} s, ${packetsPerSecond.toFixed(1)} packets a second each way:`,
    `  Asterisk  ${asteriskMs.toFixed(2)} ms of a processor for each second of a call`,
    `  the app   ${appMs.toFixed(1)} ms a second for all of them`,
  ].join('\n');
}
