import { onDemand } from '../../shared/on-demand.tsx';
import { Panel } from '../../shared/panel.tsx';
import { FLOW } from '../../words/en/flows.ts';
import styles from './flow.module.css';
import { LibraryDialog } from './library-dialog.tsx';
import { Library } from './library.tsx';
import { FlowList } from './list/flow-list.tsx';
import { RoutePanel } from './panel/route-panel.tsx';
import { TierPanel } from './panel/tier-panel.tsx';
import { ProblemsPanel } from './problems-panel.tsx';
import type { WholeBuilder } from './use-builder.ts';
import { WhatIfPanel } from './what-if/what-if-panel.tsx';
import { FlowText } from './yaml/flow-text.tsx';

/** The canvas is large, and phones show a list. */
const { Part: FlowCanvas } = onDemand(
  async () => (await import('./canvas/flow-canvas.tsx')).FlowCanvas,
  <div className={styles.waits} aria-busy="true" />,
);

/** The flow as somebody wants to see it, with what stands beside it. */
export function FlowBody({ builder }: { builder: WholeBuilder }) {
  const { place, flow, orders } = builder;
  const hasFlow = flow.widgets.length > 0;
  return (
    <div className={styles.body} data-view={place.view}>
      {(place.view === 'canvas' || !hasFlow) && (
        <div className={styles.left}>
          <Panel title={FLOW.widgets}>
            <div className={styles.library}>
              <Library
                isEnd={(place.open ?? flow.widgets.length) >= flow.widgets.length}
                add={(kind) => orders.add(kind, place.open)}
              />
            </div>
          </Panel>
        </div>
      )}
      <div className={styles.middle}>
        <Flow builder={builder} />
      </div>
      <div className={styles.right}>
        {place.view === 'canvas' && <OpenPanel builder={builder} />}
        {place.isWhatIf && (
          <div className={styles.card}>
            <WhatIfPanel builder={builder} />
          </div>
        )}
        <ProblemsPanel builder={builder} />
      </div>
      <LibraryDialog builder={builder} />
    </div>
  );
}

function Flow({ builder }: { builder: WholeBuilder }) {
  switch (builder.place.view) {
    case 'canvas':
      return <FlowCanvas builder={builder} />;
    case 'list':
      return <FlowList builder={builder} />;
    case 'yaml':
      return <FlowText builder={builder} />;
  }
}

function OpenPanel({ builder }: { builder: WholeBuilder }) {
  const { place, views } = builder;
  const view = views.find(({ isOpen }) => isOpen);
  if (place.open !== 0 && view === undefined) return null;
  return (
    <div className={styles.card}>
      {view === undefined ? (
        <RoutePanel builder={builder} />
      ) : (
        <TierPanel key={view.widget.at} builder={builder} view={view} />
      )}
    </div>
  );
}
