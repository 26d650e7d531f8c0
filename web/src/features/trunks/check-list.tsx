import type { Trunk } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Told } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import { COMMON } from '../../words/en/common.ts';
import { TRUNK, TRUNKS } from '../../words/en/trunks.ts';
import { CHECK_TONES } from './trunk-checks.tsx';
import styles from './check-list.module.css';

const WORDS = TRUNK.checks;

/** What asks whether a trunk works, and what it last saw. */
export function CheckList({ checks }: { checks: Trunk['checks'] }) {
  return (
    <Panel title={WORDS.title}>
      {checks.length === 0 ? (
        <Empty>{WORDS.none}</Empty>
      ) : (
        <ul>
          {checks.map(({ name, result, evidence, at, since }) => (
            <li key={name} className={styles.check}>
              <strong>{name}</strong>
              <Chip tone={CHECK_TONES[result]} word={TRUNKS.checks[result]}>
                {COMMON.since('')}
                <When at={since} as="list" />
              </Chip>
              <span className={styles.evidence}>
                <Told text={evidence} />
              </span>
              <span className={styles.at}>
                <When at={at} as="list" />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
