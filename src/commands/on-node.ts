interface Recorded {
  readonly node?: string;
}

/** Says which node has recorded an item of these, if they are of more than one node. */
export function onNode(items: readonly Recorded[]): (item: Recorded) => readonly string[] {
  const nodes = new Set(items.flatMap(({ node }) => node ?? []));
  return ({ node }) => (node === undefined || nodes.size === 1 ? [] : [`on ${node}`]);
}
