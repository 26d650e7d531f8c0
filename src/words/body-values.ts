/** How the body of a request or an answer is written. */
export type BodyFormat = 'json' | 'form' | 'text';

/** Gives another value, or undefined for a value to leave out. */
type Rewrite = (value: string) => string | undefined;

/**
 * Rewrites every text value of a body, and never its names or its structure: a value cannot become
 * more than a value. A map that has lost all its values goes, too.
 * @throws SyntaxError `json`, but the body is none
 */
export function rewriteValues(body: string, format: BodyFormat, rewrite: Rewrite): string {
  switch (format) {
    case 'json':
      return JSON.stringify(inJson(JSON.parse(body), rewrite) ?? {});
    case 'form':
      return inForm(body, rewrite);
    case 'text':
      return rewrite(body) ?? '';
  }
}

function inJson(value: unknown, rewrite: Rewrite): unknown {
  if (typeof value === 'string') return rewrite(value);
  if (Array.isArray(value)) {
    return value.map((each) => inJson(each, rewrite)).filter((each) => each !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  const before = Object.entries(value);
  const after = before
    .map(([name, each]) => [name, inJson(each, rewrite)] as const)
    .filter(([, each]) => each !== undefined);
  return after.length === 0 && before.length > 0 ? undefined : Object.fromEntries(after);
}

/**
 * A form is written by hand, so `+` stands for itself, and `%26` for an `&` within a value.
 */
function inForm(body: string, rewrite: Rewrite): string {
  return body
    .trim()
    .split('&')
    .flatMap((pair) => {
      const [name = '', ...rest] = pair.split('=');
      const value = rewrite(decoded(rest.join('=')));
      return value === undefined ? [] : [`${encoded(decoded(name))}=${encoded(value)}`];
    })
    .join('&');
}

function decoded(text: string): string {
  return text.replaceAll(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/** Escapes a text for a form or a part of a URL. Half a surrogate pair becomes U+FFFD. */
export function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/**
 * The value of a field of a body, as a text.
 * @param field `status`, or a path into JSON such as `messages.0.status`
 * @returns undefined: there is none, or the body is not what it should be
 */
export function fieldOf(body: string, format: BodyFormat, field: string): string | undefined {
  switch (format) {
    case 'json':
      return fieldOfJson(body, field.split('.'));
    case 'form':
      return new URLSearchParams(body).get(field) ?? undefined;
    case 'text':
      return undefined;
  }
}

function fieldOfJson(body: string, path: readonly string[]): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
  return isPlain ? String(value) : undefined;
}

/** The format that a Content-Type names. */
export function formatOf(contentType: string | undefined): BodyFormat | undefined {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^application\/(?:.+\+)?json$/.test(type)) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  return type.startsWith('text/') ? 'text' : undefined;
}
