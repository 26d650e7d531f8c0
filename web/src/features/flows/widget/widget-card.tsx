import { memo } from 'react';
import { Told } from '../../../shared/phone.tsx';
import { WIDGETS } from '../../../words/en/widgets.ts';
import { isSameView, type WidgetView } from '../model/view.ts';
import { destinationText } from './destination-text.ts';
import { GroupMembers } from './group-members.tsx';
import { LitEnd } from './lit-end.tsx';
import { Rules } from './rules.tsx';
import { Timers } from './timers.tsx';
import { Ways } from './ways.tsx';
import styles from './widget.module.css';
import { WidgetProblems } from './widget-problems.tsx';

interface WidgetCardProps {
  readonly view: WidgetView;
}

/** What a widget shows, on the canvas and in the list. An edit draws only what it changes. */
export const WidgetCard = memo(Card, ({ view: one }, { view: other }) => isSameView(one, other));

function Card({ view }: WidgetCardProps) {
  const { widget, lit } = view;
  const text = destinationText(widget.section);
  return (
    <>
      <div className={styles.head}>
        <span className={styles.tier}>{widget.tier}</span>
        <span className={styles.kind}>{WIDGETS.kinds[widget.kind]}</span>
        {lit !== undefined && <LitEnd lit={lit} />}
      </div>
      <p className={styles.destination} data-empty={text === ''}>
        <Told text={text === '' ? WIDGETS.empty : text} />
      </p>
      <Details view={view} />
      <WidgetProblems problems={view.problems} />
    </>
  );
}

function Details({ view }: { view: WidgetView }) {
  const { widget, status, route } = view;
  if (widget.kind === 'dialplan') return <p className={styles.timers}>{WIDGETS.thenDialplan}</p>;
  if (widget.kind === 'group') return <GroupMembers view={view} />;
  if (status === undefined || status.kind !== 'dial') {
    return <p className={styles.timers}>{WIDGETS.rulesUnknown}</p>;
  }
  const [target] = status.targets;
  return (
    <>
      <Ways ways={status.ways} trunks={view.trunks} litWays={view.litWays} />
      {target !== undefined && (
        <>
          <Timers timers={target.timers} />
          <Rules rules={target} route={route} />
        </>
      )}
    </>
  );
}
