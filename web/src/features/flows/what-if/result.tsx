import type { Simulated } from '../../../api/types.ts';
import { toneOfEnd } from '../../../shared/end-tones.ts';
import { Told } from '../../../shared/phone.tsx';
import { ToneIcon } from '../../../shared/tone-icon.tsx';
import { VariableList } from '../../../shared/variable-list.tsx';
import { sinceStart } from '../../../time/formats.ts';
import { WHAT_IF } from '../../../words/en/what-if.ts';
import { stepsOf, whoOf } from './steps.ts';
import styles from './what-if.module.css';

/** What would happen: in a sentence, step by step, to the ear, and for the dialplan. */
export function Result({ simulated }: { simulated: Simulated }) {
  const { call, heard, variables } = simulated;
  return (
    <div className={styles.result} role="group" aria-label={WHAT_IF.result}>
      <p className={styles.answer} role="status">
        <ToneIcon tone={call.place === undefined ? toneOfEnd(call.status) : 'active'} size={20} />
        <span>
          <Told text={answerOf(simulated)} />
        </span>
      </p>
      <h3>{WHAT_IF.stepsTitle}</h3>
      <ol className={styles.steps} aria-label={WHAT_IF.stepsTitle}>
        {stepsOf(simulated).map(({ seq, ms, tone, text, next, tier }) => (
          <li key={seq} data-tier={tier}>
            <span className={styles.time}>{sinceStart(ms)}</span>
            <ToneIcon tone={tone} size={14} />
            <span>
              <Told text={text} />
              {next !== undefined && (
                <span className={styles.then}>
                  {' '}
                  <Told text={WHAT_IF.steps.followedBy(next)} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      <h3>{WHAT_IF.heard}</h3>
      <ol className={styles.steps} aria-label={WHAT_IF.heard}>
        {heard.map(({ ms, text }) => (
          <li key={`${ms} ${text}`}>
            <span className={styles.time}>{sinceStart(ms)}</span>
            <span>
              <Told text={text} />
            </span>
          </li>
        ))}
      </ol>
      {variables !== undefined && (
        <>
          <h3>{WHAT_IF.variables}</h3>
          <VariableList variables={variables} />
        </>
      )}
    </div>
  );
}

function answerOf({ call, attempts }: Simulated): string {
  const { status, setupMs, place } = call;
  if (place !== undefined) return WHAT_IF.place(place, setupMs);
  if (status === 'LIVE') return WHAT_IF.open;
  const answerer = attempts.find(({ answeredMs }) => answeredMs !== undefined);
  if (status !== 'ANSWER' || answerer === undefined) return WHAT_IF.back(status, setupMs);
  return WHAT_IF.answered(whoOf(answerer), setupMs);
}
