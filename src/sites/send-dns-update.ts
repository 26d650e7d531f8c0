import { randomInt } from 'node:crypto';
import { exchange } from './dns-exchange.ts';
import {
  explainLost,
  explainRcode,
  explainTsigError,
  explainVerdict,
  NO_ANSWER,
  type Explanation,
} from './dns-explain.ts';
import { readAnswer, updateMessage, type DnsAnswer } from './dns-message.ts';
import { dnsUpdateProblems } from './dns-update-problems.ts';
import { placeOf, type DnsUpdate, type DnsUpdated } from './dns-update.ts';
import { judgeTsig, signed } from './tsig.ts';

export interface DnsTiming {
  /** Milliseconds for the server's address, the connection and the whole answer, 5000. */
  readonly answerMs: number;
}

const DEFAULT_TIMING: DnsTiming = { answerMs: 5000 };

/** What was sent, as far as the answer must fit it. */
interface Sent {
  readonly id: number;
  /** Of the signature, where there is one. */
  readonly mac: Buffer;
}

/**
 * Gives a name its one record, in place of its addresses and its alias (RFC 2136), signed where there is a key (RFC 8945).
 * Sent again it changes nothing. Never rejects.
 */
export async function sendDnsUpdate(
  update: DnsUpdate,
  signal?: AbortSignal,
  timing: Partial<DnsTiming> = {},
): Promise<DnsUpdated> {
  const [problem] = dnsUpdateProblems(update);
  if (problem !== undefined) {
    const message = `the DNS update was not sent: ${problem.field} ${problem.message}`;
    return { ok: false, message, isPermanent: true };
  }
  const id = randomInt(65_536);
  const message = updateMessage(update, id);
  const { bytes, mac } =
    update.key === undefined
      ? { bytes: message, mac: Buffer.alloc(0) }
      : signed(message, update.key, nowSeconds());
  const { answerMs } = { ...DEFAULT_TIMING, ...timing };
  const exchanged = await exchange(update.server, bytes, answerMs, signal);
  const failure = exchanged.ok
    ? failureOf(update, { id, mac }, exchanged.answer)
    : explainLost(exchanged.lost, answerMs);
  if (failure === undefined) return { ok: true };
  const { what, isPermanent } = failure;
  return { ok: false, message: `the name server ${placeOf(update.server)} ${what}`, isPermanent };
}

/** Undefined where the update was carried out. */
function failureOf(update: DnsUpdate, sent: Sent, bytes: Buffer): Explanation | undefined {
  const answer = readAnswer(bytes);
  if (answer?.id !== sent.id || !answer.isToUpdate) return NO_ANSWER;
  return (
    signatureFailure(update, sent, answer, bytes) ??
    (answer.rcode === 0 ? undefined : explainRcode(answer.rcode, update))
  );
}

/**
 * A server that does not know the key, or its secret, cannot sign, and one that was told nothing of keys does not (RFC 8945, section
 * 5.3.2): a refusal is believed without a signature, since it is to be looked into either way. That all is well is not.
 */
function signatureFailure(
  { key }: DnsUpdate,
  sent: Sent,
  { rcode, tsig }: DnsAnswer,
  bytes: Buffer,
): Explanation | undefined {
  if (key === undefined) return undefined;
  if (tsig === undefined) return rcode === 0 ? explainVerdict('unsigned', key) : undefined;
  const error = explainTsigError(tsig, key, nowSeconds());
  if (error !== undefined) return error;
  const verdict = judgeTsig(bytes, tsig, key, sent.mac, nowSeconds());
  return verdict === 'authentic' ? undefined : explainVerdict(verdict, key);
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
