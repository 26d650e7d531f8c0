import { isAlias, isNode, isScalar, parseDocument, visit, type Scalar } from 'yaml';

/** What stands in the place of a secret. */
const KEPT = '<kept>';

/** The keys whose values are secret. Headers may carry credentials. */
const SECRET_KEYS: ReadonlySet<unknown> = new Set(['password', 'hash', 'headers']);

/** The password in a URL: `postgres://failover:secret@db/failover`. */
const URL_PASSWORD = /(?<=[a-z][a-z0-9+.-]*:\/\/[^\s/?#:@]*:)[^\s/?#]+(?=@)/gi;

/** A key that is commented out. */
const IN_COMMENT = /(?<=#.*\b(?:password|hash|token|secret|authorization)["']?\s*:\s*)\S.*$/gim;

/** The text of a configuration without its secrets. */
export function withoutSecrets(text: string): string {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
  const secrets = new Set<Scalar>();
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || !SECRET_KEYS.has(key.value)) return;
      const node = isAlias(value) ? value.resolve(document) : value;
      if (!isNode(node)) return;
      visit(node, {
        Scalar: (place, scalar) => {
          if (place !== 'key') secrets.add(scalar);
        },
      });
    },
  });
  return Array.from(secrets, ({ range }) => ({ from: range?.[0] ?? 0, to: range?.[1] ?? 0 }))
    .toSorted((one, other) => other.from - one.from)
    .reduce((all, { from, to }) => {
      // A block of several lines ends with its newline.
      const end = all.slice(from, to).endsWith('\n') ? '\n' : '';
      return from === to ? all : `${all.slice(0, from)}${KEPT}${end}${all.slice(to)}`;
    }, text)
    .replaceAll(URL_PASSWORD, KEPT)
    .replaceAll(IN_COMMENT, KEPT);
}
