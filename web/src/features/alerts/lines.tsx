import { Panel } from '../../shared/panel.tsx';
import { Told } from '../../shared/phone.tsx';
import styles from './incident.module.css';

/** Lines that the app has written. */
export function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <Panel title={title}>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line}>
            <Told text={line} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
