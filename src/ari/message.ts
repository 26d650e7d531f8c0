import type { TelephonyEvent } from '../ports.ts';

/** The answer to one request, whichever transport carried it. */
export interface RestAnswer {
  /** HTTP status 100-599; 0 where the request or its answer was lost. */
  readonly status: number;
  /** The JSON text of the answer, empty where there was none; with status 0, why it was lost. */
  readonly body: string;
}

/** What one WebSocket frame of Asterisk turned out to be. */
export type Frame =
  | { readonly kind: 'event'; readonly event: TelephonyEvent }
  | { readonly kind: 'answer'; readonly requestId: string; readonly answer: RestAnswer }
  /** Another connection registered the same application name (res/ari/ari_websockets.c). */
  | { readonly kind: 'replaced'; readonly application: string }
  /** An event that the app has no use for. */
  | { readonly kind: 'ignored'; readonly type: string }
  /** `excerpt` is safe in a log: at most 200 characters, all of them printable. */
  | { readonly kind: 'malformed'; readonly why: string; readonly excerpt: string };

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parsed text, or undefined where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

/** The integer, where it is one and lies in the range (both ends included). */
export function integerIn(value: unknown, lowest: number, highest: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= lowest && value <= highest
    ? value
    : undefined;
}

const EXCERPT_LENGTH = 200;

/** The text's beginning without control characters, so that no peer can forge a log line. */
export function safeExcerpt(text: string): string {
  return text.slice(0, EXCERPT_LENGTH).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '·');
}
