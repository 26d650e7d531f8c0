import { isAlias, isNode, isPair, isScalar, visit, type Document, type Scalar } from 'yaml';

/** What stands in the place of a secret. */
const KEPT = '<kept>';

/**
 * The keys whose values are secret. Headers may carry credentials, and so may the path and the
 * query of a site's webhook.
 */
const SECRET_KEYS: ReadonlySet<unknown> = new Set(['password', 'hash', 'headers', 'webhook']);

/**
 * The keys of a channel whose values are secret: to some services the URL alone is the login, and
 * others want theirs in the body.
 */
const SECRETS_OF_CHANNELS: ReadonlySet<unknown> = new Set([
  'smtp',
  'url',
  'body',
  'parameters',
  'signing_key',
]);

/** The password in a URL: `postgres://failover:secret@db/failover`. */
const URL_PASSWORD = /(?<=[a-z][a-z0-9+.-]*:\/\/[^\s/?#:@]*:)[^\s/?#]+(?=@)/gi;

/** A key that is commented out. */
const IN_COMMENT = /(?<=#.*\b(?:password|hash|token|secret|authorization)["']?\s*:\s*)\S.*$/gim;

/** The text of a configuration without its secrets. @param document what the parser made of it */
export function withoutSecrets(text: string, document: Document): string {
  const secrets = new Set<Scalar>();
  visit(document, {
    Pair: (_, { key, value }, above) => {
      if (!isScalar(key) || !isSecret(key.value, above)) return;
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

/** @param above the nodes in which the key stands */
function isSecret(key: unknown, above: readonly unknown[]): boolean {
  if (SECRET_KEYS.has(key)) return true;
  return SECRETS_OF_CHANNELS.has(key) && above.some((node) => isPair(node) && isNamed(node.key));
}

function isNamed(key: unknown): boolean {
  return isScalar(key) && key.value === 'channels';
}
