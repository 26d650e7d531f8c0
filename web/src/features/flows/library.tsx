import { FLOW } from '../../words/en/flows.ts';
import { WIDGETS } from '../../words/en/widgets.ts';
import { dragKind } from './drag.ts';
import styles from './library.module.css';
import { LIBRARY, type LibraryKind } from './model/library.ts';
import { WidgetIcon } from './widget/widget-icon.tsx';

interface LibraryProps {
  /** Nothing can stand behind a widget that ends the flow. */
  readonly isEnd: boolean;
  readonly add: (kind: LibraryKind) => void;
}

/** The widgets that can be added, by click, by key or dragged to a "+". */
export function Library({ isEnd, add }: LibraryProps) {
  return (
    <ul className={styles.library}>
      {LIBRARY.map((kind, index) => {
        const isOff = kind === 'dialplan' && !isEnd;
        return (
          <li key={kind}>
            <button
              type="button"
              className={styles.kind}
              disabled={isOff}
              draggable={!isOff}
              data-autofocus={index === 0 ? true : undefined}
              onDragStart={(event) => dragKind(event, kind)}
              onClick={() => add(kind)}
            >
              <WidgetIcon kind={kind} />
              <span>
                <span className={styles.name}>{WIDGETS.kinds[kind]}</span>
                <span className={styles.hint}>
                  {isOff ? FLOW.library.onlyLast : WIDGETS.hints[kind]}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
