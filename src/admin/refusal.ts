/** Every `code` that an error can have, with its HTTP status. */
const STATUS = {
  'bad-request': 400,
  /** Several calls have an id that begins so. */
  ambiguous: 400,
  unauthorized: 401,
  forbidden: 403,
  'wrong-host': 403,
  'cross-site': 403,
  'not-found': 404,
  /** No trunk, site or drill has that name, or no call has that id. */
  unknown: 404,
  /** This user may not write the configuration file. */
  'read-only': 403,
  'method-not-allowed': 405,
  /** The thing exists, but the operation is impossible in its present state. */
  impossible: 409,
  /** The configuration file is not the one for which the change was made. */
  changed: 412,
  'too-large': 413,
  'not-json': 415,
  /** The change cannot be made, or its result has errors. */
  invalid: 422,
  /** The request needs `If-Match`. */
  'needs-match': 428,
  'too-many-requests': 429,
  failed: 500,
  'not-ready': 503,
  /** Records are off, or cannot be read now. */
  'no-records': 503,
  /** Messages cannot be kept now. */
  'no-messages': 503,
} as const;

export type RefusalCode = keyof typeof STATUS;

/** All codes. `too-slow`: the request never reached a route. */
export const ERROR_CODES = [...(Object.keys(STATUS) as RefusalCode[]), 'too-slow'] as const;

/** The error that answers a request. Routes and guards throw it, `answer-errors.ts` sends it. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly headers: Readonly<Record<string, string>>;

  /** What is wrong, each with its place. */
  readonly problems: readonly object[] | undefined;

  constructor(
    code: RefusalCode,
    message: string,
    headers: Readonly<Record<string, string>> = {},
    problems?: readonly object[],
  ) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.headers = headers;
    this.problems = problems;
  }

  get status(): number {
    return STATUS[this.code];
  }

  get body(): { error: { code: RefusalCode; message: string; problems?: readonly object[] } } {
    const { code, message, problems } = this;
    return { error: { code, message, ...(problems === undefined ? {} : { problems }) } };
  }
}
