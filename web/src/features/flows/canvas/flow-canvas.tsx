import {
  ReactFlow,
  ReactFlowProvider,
  useStore,
  type Edge,
  type NodeChange,
  type NodeTypes,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo, useState, type CSSProperties } from 'react';
import { FLOW } from '../../../words/en/flows.ts';
import type { Builder } from '../builder.ts';
import { placesOf, type Size } from '../model/layout.ts';
import { CallNode } from './call-node.tsx';
import styles from './canvas.module.css';
import { contentsOf, type FlowNode } from './contents.ts';
import { TierNode } from './tier-node.tsx';
import { ZoomButtons } from './zoom-buttons.tsx';

const NODE_TYPES: NodeTypes = { call: CallNode, tier: TierNode };

/** What a widget takes until it has been measured. */
const GUESS: Size = { width: 400, height: 190 };

/**
 * The flow, from the call down. Positions are computed, and nothing is moved or connected by the
 * pointer: whatever the canvas can do has a key, and the list does the same.
 */
export function FlowCanvas({ builder }: { builder: Builder }) {
  return (
    <ReactFlowProvider>
      <Canvas builder={builder} />
    </ReactFlowProvider>
  );
}

function Canvas({ builder }: { builder: Builder }) {
  const [sizes, setSizes] = useState<ReadonlyMap<string, Size>>(new Map());
  const contents = contentsOf(builder);
  const nodes = useMemo(() => placed(contents, sizes), [contents, sizes]);
  const { path } = builder;
  const count = contents.length;
  const zoom = useStore(({ transform }) => transform[2]);
  const flow = { '--flow': `${Math.ceil(heightOf(nodes) * zoom)}px` } as CSSProperties;
  const edges = useMemo(() => edgesOf(count, path), [count, path]);
  const measure = (changes: ReadonlyArray<NodeChange<FlowNode>>): void => {
    const measured = changes.flatMap((change) =>
      change.type === 'dimensions' && change.dimensions !== undefined
        ? [[change.id, change.dimensions] as const]
        : [],
    );
    if (measured.length > 0) setSizes((old) => new Map([...old, ...measured]));
  };
  return (
    <div className={styles.canvas} style={flow}>
      <ReactFlow
        aria-label={FLOW.canvas}
        aria-describedby="canvas-keys"
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        onNodesChange={measure}
        nodeOrigin={TOP_LEFT}
        defaultViewport={{ x: 0, y: 0, zoom: 1 }}
        minZoom={0.2}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        zoomActivationKeyCode="Control"
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        panOnDrag={HAS_MOUSE}
        proOptions={{ hideAttribution: true }}
      />
      <div className={styles.bar}>
        <p id="canvas-keys">{FLOW.keys}</p>
        <ZoomButtons />
      </div>
    </div>
  );
}

const TOP_LEFT: [number, number] = [0, 0];

/** One finger scrolls the page; a mouse has a wheel for that. */
const HAS_MOUSE = globalThis.matchMedia('(pointer: fine)').matches;

function placed(contents: readonly FlowNode[], sizes: ReadonlyMap<string, Size>): FlowNode[] {
  const all = contents.map(({ id }) => sizes.get(id) ?? GUESS);
  const places = placesOf(all);
  return contents.map((node, index) => {
    const measured = sizes.get(node.id);
    return {
      ...node,
      position: places[index] ?? { x: 0, y: 0 },
      ...(measured === undefined ? {} : { measured }),
    };
  });
}

/** All of the flow, so that the page scrolls and no widget is cut. Pixels at its own size. */
function heightOf(nodes: readonly FlowNode[]): number {
  const last = nodes.at(-1);
  return last === undefined ? 0 : last.position.y + (last.measured?.height ?? GUESS.height);
}

function edgesOf(count: number, path: Builder['path']): Edge[] {
  return Array.from({ length: Math.max(0, count - 1) }, (_, index) => {
    const isLit = path?.connectors.has(index) === true;
    return {
      id: `edge-${index}`,
      source: `tier-${index}`,
      target: `tier-${index + 1}`,
      type: 'straight',
      className: isLit ? (styles.lit ?? '') : (styles.edge ?? ''),
      focusable: false,
    };
  });
}
