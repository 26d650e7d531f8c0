import type { Problem } from '../../../api/types.ts';
import { Told } from '../../../shared/phone.tsx';
import { ToneIcon } from '../../../shared/tone-icon.tsx';
import styles from './widget.module.css';

/** What is wrong with a widget, as the app says it. */
export function WidgetProblems({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {problems.map(({ severity, pointer, message }) => (
        <li key={`${pointer} ${message}`} data-severity={severity}>
          <ToneIcon tone={severity === 'error' ? 'bad' : 'warning'} size={14} />
          <span>
            <Told text={message} />
          </span>
        </li>
      ))}
    </ul>
  );
}
