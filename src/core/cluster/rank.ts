/**
 * The nodes in an order that each of them works out alike, without a word between them. Another
 * subject has another order, so that no node is the first everywhere.
 */
export function ranked(subject: string, nodes: Iterable<string>): readonly string[] {
  return Array.from(new Set(nodes), (node) => ({ node, hash: hashOf(`${subject}\n${node}`) }))
    .toSorted((one, other) => one.hash - other.hash || (one.node < other.node ? -1 : 1))
    .map(({ node }) => node);
}

/** FNV-1a, with the last step of MurmurHash3: names often differ only in their last letter. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
