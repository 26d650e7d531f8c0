/** What an error's `code` can be, and the status that goes with it. */
const STATUS = {
  'bad-request': 400,
  unauthorized: 401,
  forbidden: 403,
  'wrong-host': 403,
  'cross-site': 403,
  'not-found': 404,
  /** There is no trunk, site or drill of that name. */
  unknown: 404,
  'method-not-allowed': 405,
  /** It exists, but what is asked for cannot be done now. */
  impossible: 409,
  'too-large': 413,
  'not-json': 415,
  'too-many-requests': 429,
  failed: 500,
  'not-ready': 503,
} as const;

export type RefusalCode = keyof typeof STATUS;

/** A request that is answered with an error: thrown by a route or a guard, told by `answer-errors.ts`. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: RefusalCode, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.headers = headers;
  }

  get status(): number {
    return STATUS[this.code];
  }

  get body(): { error: { code: RefusalCode; message: string } } {
    return { error: { code: this.code, message: this.message } };
  }
}
