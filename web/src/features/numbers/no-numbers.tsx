import { Empty } from '../../shared/empty.tsx';
import { NUMBERS } from '../../words/en/numbers.ts';
import styles from './numbers.module.css';

/** The lines that list a first number. */
export function NoNumbers() {
  return (
    <Empty step={<code>{NUMBERS.empty.dialplan}</code>}>
      {NUMBERS.empty.text}
      <code className={styles.lines} style={{ display: 'block', whiteSpace: 'pre' }}>
        {NUMBERS.empty.lines}
      </code>
    </Empty>
  );
}
