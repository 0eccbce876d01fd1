export const NODE_KINDS = ['buyer', 'intermediary', 'provider', 'technology'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

export interface NetworkNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly findings: number;
}
export interface NetworkEdge {
  readonly source: string;
  readonly target: string;
  readonly findings: number;
}
export interface Network {
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Nodes of one kind that stand in one column; more stand in a block, three times as high as wide. */
const TALLEST = 48;
const ROUNDS = 6;
/** Distance between kinds, in distances between rows. */
const APART = 4;

/**
 * Places for a drawing that is read from left to right as access goes: buyers, intermediaries, providers, technologies. Within its kind a node
 * stands near the middle of those it is joined to (barycentre), so that few lines cross. The same network has always the same drawing.
 */
export const placesOf = ({ nodes, edges }: Network): ReadonlyMap<string, Place> => {
  const neighbours = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { source, target } of edges) {
    neighbours.get(source)?.push(target);
    neighbours.get(target)?.push(source);
  }
  const kinds = NODE_KINDS.map((kind) =>
    nodes
      .filter((node) => node.kind === kind)
      .sort((one, other) => other.findings - one.findings || (one.id < other.id ? -1 : 1)),
  );
  // Where a node stands in its kind, from 0 at the top to 1.
  const height = new Map<string, number>();
  const settle = (kind: readonly NetworkNode[]) => {
    for (const [place, { id }] of kind.entries()) height.set(id, kind.length === 1 ? 0.5 : place / (kind.length - 1));
  };
  for (const kind of kinds) settle(kind);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) {
      const middle = new Map(
        kind.map(({ id }) => {
          const around = neighbours.get(id) ?? [];
          const sum = around.reduce((total, other) => total + (height.get(other) ?? 0.5), 0);
          return [id, around.length === 0 ? 1 : sum / around.length];
        }),
      );
      kind.sort(
        (one, other) => (middle.get(one.id) ?? 0) - (middle.get(other.id) ?? 0) || (one.id < other.id ? -1 : 1),
      );
      settle(kind);
    }
  const places = new Map<string, Place>();
  const rowsOf = (nodesOfKind: number): number =>
    nodesOfKind <= TALLEST ? nodesOfKind : Math.max(TALLEST, Math.ceil(Math.sqrt(nodesOfKind * 3)));
  const tallest = Math.max(1, ...kinds.map((kind) => rowsOf(kind.length)));
  let x = 0;
  for (const kind of kinds) {
    if (kind.length === 0) continue;
    const columns = Math.ceil(kind.length / rowsOf(kind.length));
    for (const [place, { id }] of kind.entries()) {
      const row = Math.floor(place / columns);
      const rows = Math.ceil(kind.length / columns);
      const y = rows === 1 ? 0.5 : row / (rows - 1);
      places.set(id, { x: x + (place % columns), y: -y * tallest });
    }
    x += columns - 1 + Math.max(APART, tallest * 0.45);
  }
  return places;
};
