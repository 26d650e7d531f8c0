import type { Callee, Caller, Cancel, Response } from './scenario.ts';
import {
  ack,
  ackOfRefusal,
  bye,
  cancel,
  invite,
  inviteResponse,
  ok,
  SAVE_INVITE,
  type Side,
} from './sip-messages.ts';

/** The longest wait of a scenario, so that a broken one ends. Milliseconds. */
const PATIENCE_MS = 600_000;

/** Writes the SIPp XML of a UAS. Accepts a CANCEL during every wait before the final response. */
export function calleeXml(callee: Callee): string {
  const { final, onCancel = 'terminate' } = callee;
  const responses: readonly Response[] = [
    ...(callee.trying === false ? [] : [{ code: 100 }]),
    ...(callee.provisional ?? []),
    ...(final === undefined ? [] : [final]),
  ];
  const isAnswer = final !== undefined && final.code < 300;
  return scenario([
    `<recv request="INVITE">${SAVE_INVITE}</recv>`,
    ...responses.flatMap((response, index) => [
      ...cancellableWait(response.afterMs ?? 0, `wait-${index}`),
      // A final response comes again until the ACK (RFC 3261 17.2.1, 13.3.1.4).
      send(inviteResponse(response), response === final ? 500 : undefined),
    ]),
    final === undefined
      ? `<recv request="CANCEL" timeout="${PATIENCE_MS}" ontimeout="end" next="cancelled"/>`
      : '<recv request="CANCEL" optional="true" next="cancelled"/><recv request="ACK"/>',
    ...(isAnswer ? conversation('callee', callee) : []),
    goTo('end'),
    label('cancelled'),
    send(ok()),
    send(inviteResponse({ code: onCancel === 'answer' ? 200 : 487 }), 500),
    '<recv request="ACK"/>',
    ...(onCancel === 'answer' ? ['<recv request="BYE"/>', send(ok())] : []),
    label('end'),
  ]);
}

/** Writes the SIPp XML of a UAC. */
export function callerXml(caller: Caller): string {
  const { expects, orElse, isTimed = false, waitsUpToMs = 0 } = caller;
  const [timerStarts, timerEnds] = isTimed ? [' start_rtd="1"', ' rtd="1"'] : ['', ''];
  const isAnswered = typeof expects === 'number' && expects < 300;
  const refusal =
    orElse === undefined ? '' : `<recv response="${orElse}" optional="true" next="refused"/>`;
  return scenario([
    ...(waitsUpToMs === 0 ? [] : [`<pause distribution="uniform" min="0" max="${waitsUpToMs}"/>`]),
    send(invite(caller), 500, timerStarts),
    ...(typeof expects === 'number'
      ? [
          ...provisional(caller.mustSee),
          refusal,
          `<recv response="${expects}" rrs="true"${timerEnds}/>`,
        ]
      : givingUp(expects)),
    ...(isAnswered ? [send(ack(caller)), ...conversation('caller', caller)] : []),
    ...(orElse === undefined ? [] : [label('refused'), send(ackOfRefusal(caller))]),
    ...(typeof expects === 'number' && !isAnswered ? [send(ackOfRefusal(caller))] : []),
    ...(typeof expects === 'number' ? [] : cancelling(caller)),
    label('end'),
  ]);
}

function provisional(mustSee: number | undefined): readonly string[] {
  if (mustSee !== undefined) {
    return ['<recv response="100" optional="true"/>', `<recv response="${mustSee}"/>`];
  }
  return [100, 180, 183].map((code) => `<recv response="${code}" optional="true"/>`);
}

/** Writes the steps before the CANCEL. */
function givingUp({ after, waitMs }: Cancel): readonly string[] {
  const before = after === 100 ? [] : [100, after === 180 ? 183 : 180];
  return [
    // A 200 may arrive just before SIPp sends its CANCEL.
    '<recv response="200" optional="global" next="answered"/>',
    ...before.map((code) => `<recv response="${code}" optional="true"/>`),
    `<recv response="${after}"/>`,
    ...(waitMs === 0
      ? []
      : [
          ...[180, 183].map((code) => optionalUntil(code, waitMs)),
          `<recv response="200" timeout="${waitMs}" ontimeout="cancel" next="answered"/>`,
        ]),
  ];
}

function optionalUntil(code: number, ms: number): string {
  return `<recv response="${code}" optional="true" timeout="${ms}" ontimeout="cancel"/>`;
}

/** Writes the CANCEL and its race with a 200, which needs ACK and BYE (RFC 3261 section 9.1). */
function cancelling(caller: Caller): readonly string[] {
  return [
    label('cancel'),
    send(cancel(caller), 500),
    '<recv response="180" optional="true"/><recv response="183" optional="true"/>',
    '<recv response="200"/>',
    '<recv response="200" optional="true" next="answered"/>',
    // The answer had already ended the transaction.
    '<recv response="481" optional="true" next="answered"/>',
    '<recv response="487"/>',
    send(ackOfRefusal(caller)),
    goTo('end'),
    label('answered'),
    send(ack(caller)),
    // Asterisk answers 481 to a BYE within about a millisecond of its 200, and the call stays up.
    // The same happens with Dial().
    '<pause milliseconds="100"/>',
    send(bye('caller')),
    '<recv response="200"/>',
  ];
}

/** Writes the steps from the ACK to the end by either side. A MESSAGE is the word to hang up. */
function conversation(
  side: Side,
  { hangUpAfterMs = PATIENCE_MS, isBehindFront }: Pick<Caller, 'hangUpAfterMs' | 'isBehindFront'>,
): readonly string[] {
  const hangsUp = `timeout="${Math.max(1, hangUpAfterMs)}" ontimeout="hang-up"`;
  return [
    `<recv request="MESSAGE" optional="true" ${hangsUp} next="hang-up"/>`,
    `<recv request="BYE" ${hangsUp} next="bye"/>`,
    label('hang-up'),
    send(bye(side, isBehindFront), 500),
    '<recv response="200"/>',
    goTo('end'),
    label('bye'),
    send(ok()),
    goTo('end'),
  ];
}

function cancellableWait(ms: number, next: string): readonly string[] {
  if (ms === 0) return [];
  return [
    `<recv request="CANCEL" timeout="${ms}" ontimeout="${next}" next="cancelled"/>`,
    label(next),
  ];
}

function send(message: string, retransMs?: number, timer = ''): string {
  const retrans = retransMs === undefined ? '' : ` retrans="${retransMs}"`;
  return `<send${retrans}${timer}><![CDATA[\n\n${message}\n\n]]></send>`;
}

function label(id: string): string {
  return `<label id="${id}"/>`;
}

function goTo(id: string): string {
  return `<nop next="${id}"/>`;
}

function scenario(parts: readonly string[]): string {
  return `<?xml version="1.0" encoding="ISO-8859-1"?>\n<scenario name="lab">\n${parts.join('\n')}\n</scenario>\n`;
}
