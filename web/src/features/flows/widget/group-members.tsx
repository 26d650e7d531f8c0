import { Told } from '../../../shared/phone.tsx';
import { WIDGETS } from '../../../words/en/widgets.ts';
import { sharesOf } from '../model/group-edits.ts';
import type { WidgetView } from '../model/view.ts';
import { destinationText, strategyOf } from './destination-text.ts';
import { Rules } from './rules.tsx';
import { Timers } from './timers.tsx';
import { Ways } from './ways.tsx';
import styles from './widget.module.css';

/** The destinations of a group, side by side. */
export function GroupMembers({ view }: { view: WidgetView }) {
  const { widget, status, route } = view;
  const isWeighted = strategyOf(widget.section) === 'weighted';
  const shares = sharesOf(widget);
  const dial = status?.kind === 'dial' ? status : undefined;
  const [first] = dial?.targets ?? [];
  return (
    <>
      <ul className={styles.members}>
        {widget.members.map(({ member, kind, section }, index) => {
          const text = destinationText(section);
          const ways = dial?.ways.filter(({ target }) => target === member) ?? [];
          return (
            <li key={member} className={styles.member}>
              <span className={styles.kind}>
                {WIDGETS.kinds[kind]}
                {isWeighted && ` · ${WIDGETS.share(shares[index] ?? 0)}`}
              </span>
              <span className={styles.destination} data-empty={text === ''}>
                <Told text={text === '' ? WIDGETS.empty : text} />
              </span>
              <Ways ways={ways} trunks={view.trunks} litWays={view.litWays} />
            </li>
          );
        })}
      </ul>
      {first === undefined ? (
        <p className={styles.timers}>{WIDGETS.rulesUnknown}</p>
      ) : (
        <>
          <Timers timers={first.timers} />
          <Rules rules={first} route={route} />
        </>
      )}
    </>
  );
}
