import { isDomainName } from './dns-wire.ts';

/** MD5 is left out: RFC 8945, section 6, has it for old servers only. */
export const TSIG_ALGORITHMS = [
  'hmac-sha256',
  'hmac-sha512',
  'hmac-sha384',
  'hmac-sha224',
  'hmac-sha1',
] as const;

export type TsigAlgorithm = (typeof TSIG_ALGORITHMS)[number];

/** A secret that this app and the name server share (RFC 8945). */
export interface TsigKey {
  /** The server knows the key by it, so it must be the same there. */
  readonly name: string;
  readonly algorithm: TsigAlgorithm;
  /** Base64. */
  readonly secret: string;
}

export type TsigKeyRead =
  | { readonly ok: true; readonly key: TsigKey }
  /** `message`: what is wrong with the file, and what would be right; words that follow its name, without the secret. */
  | { readonly ok: false; readonly message: string };

const MAKE_ONE = 'make one with: tsig-keygen -a hmac-sha256 <name>';
const FORM = `must be: key "<name>" { algorithm hmac-sha256; secret "<base64>"; }; ${MAKE_ONE}`;

/** A comment as in C, C++ or the shell, a text in quotes, a sign, or a word, which may hold slashes as base64 does. */
const TOKEN = /\/\*[^]*?\*\/|\/\/.*|#.*|"[^"\n]*"|[{};"]|[^\s{};"]+/g;

const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** Reads a key file in the syntax of named.conf, as tsig-keygen writes it: one `key` statement and nothing else. */
export function parseTsigKey(text: string): TsigKeyRead {
  if (/^Private-key-format:/m.test(text) || /\sIN\s+(?:DNS)?KEY\s/.test(text)) {
    return wrong(`is a file of dnssec-keygen, not of tsig-keygen; ${MAKE_ONE}`);
  }
  const [keyword, name, open, ...rest] = tokensOf(text);
  if (keyword === undefined) return wrong(`is empty; ${MAKE_ONE}`);
  const close = rest.indexOf('}');
  const options = optionsOf(rest.slice(0, Math.max(close, 0)));
  if (
    keyword !== 'key' ||
    name === undefined ||
    open !== '{' ||
    rest[close + 1] !== ';' ||
    options === undefined
  ) {
    return wrong(FORM);
  }
  if (rest.length > close + 2) {
    return wrong('must hold one key and nothing else: put each key into a file of its own');
  }
  return keyOf(unquoted(name), options);
}

function keyOf(name: string, options: ReadonlyMap<string, string>): TsigKeyRead {
  if (!isDomainName(name))
    return wrong('names its key by what is no domain name; it must be such as chat.example.com');
  const written = options.get('algorithm')?.toLowerCase();
  const algorithm = TSIG_ALGORITHMS.find((known) => known === written);
  if (algorithm === undefined) {
    const other = written?.startsWith('hmac-') === true ? `, not ${written}` : '';
    return wrong(`must have an algorithm: ${TSIG_ALGORITHMS.join(', ')}${other}; ${MAKE_ONE}`);
  }
  const secret = options.get('secret') ?? '';
  if (secret === '' || !BASE64.test(secret)) {
    return wrong(
      'must have the secret in whole base64, as tsig-keygen wrote it: secret "<base64>";',
    );
  }
  return { ok: true, key: { name, algorithm, secret } };
}

/** Undefined where they are not pairs with a semicolon each. */
function optionsOf(tokens: readonly string[]): ReadonlyMap<string, string> | undefined {
  const options = new Map<string, string>();
  for (let at = 0; at < tokens.length; at += 3) {
    const [option = '', value = ';', semicolon] = tokens.slice(at, at + 3);
    if (value === ';' || semicolon !== ';') return undefined;
    options.set(option, unquoted(value));
  }
  return options;
}

function tokensOf(text: string): readonly string[] {
  return [...text.matchAll(TOKEN)]
    .map(([token]) => token)
    .filter((token) => !/^(?:#|\/\/|\/\*[^]*\*\/$)/.test(token));
}

function unquoted(token: string): string {
  return token.replace(/^"(.*)"$/, '$1');
}

function wrong(message: string): TsigKeyRead {
  return { ok: false, message };
}
