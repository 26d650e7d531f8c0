import { useQuery } from '@tanstack/react-query';
import { useWhyOff } from '../../api/permission.ts';
import { DOCTOR, useRunDoctor } from '../../api/settings-queries.ts';
import type { Doctor } from '../../api/types.ts';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { Empty } from '../../shared/empty.tsx';
import { OrderButton } from '../../shared/order-button.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import { When } from '../../shared/when.tsx';
import type { Tone } from '../../theme/tones.ts';
import { SETTINGS } from '../../words/en/settings.ts';
import { DoctorFinding, severityTone } from './doctor-finding.tsx';
import styles from './settings.module.css';

const WORDS = SETTINGS.doctor;

type Run = NonNullable<Doctor['last']>;

/** What the doctor found: what, why, and the line to write. */
export function DoctorPanel() {
  const doctor = useQuery(DOCTOR);
  const run = useRunDoctor();
  const whyOff = useWhyOff();
  return (
    <Panel
      title={WORDS.title}
      actions={
        <OrderButton
          word={doctor.data?.last === undefined ? WORDS.run : WORDS.again}
          object=""
          whyOff={whyOff}
          size="xs"
          give={() => run.mutateAsync(ORDERED_BY.value)}
        />
      }
    >
      {run.isPending && (
        <p className={styles.note} role="status">
          {WORDS.running}
        </p>
      )}
      <Part of={doctor} height={80}>
        {({ last }) => (last === undefined ? <Empty>{WORDS.never}</Empty> : <Found run={last} />)}
      </Part>
    </Panel>
  );
}

function Found({ run: { at, findings, notChecked } }: { run: Run }) {
  const countOf = (severity: Run['findings'][number]['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const counts = [countOf('error'), countOf('warning'), countOf('note')] as const;
  const tone: Tone = counts[0] > 0 ? 'bad' : counts[1] > 0 ? 'warning' : 'good';
  return (
    <>
      <p className={styles.note}>
        <ToneIcon tone={tone} /> {findings.length === 0 ? WORDS.well : WORDS.found(...counts)},{' '}
        <When at={at} as="list" />
      </p>
      <ul className={styles.rows}>
        {findings.map((finding) => (
          <DoctorFinding key={`${finding.id} ${finding.what}`} finding={finding} />
        ))}
        {notChecked.map(({ what, needs }) => (
          <li key={what} className={styles.finding}>
            <ToneIcon tone={severityTone('note')} />
            <div>
              <p>
                {WORDS.notChecked}: {what}
              </p>
              <p className={styles.more}>{WORDS.needs(needs)}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
