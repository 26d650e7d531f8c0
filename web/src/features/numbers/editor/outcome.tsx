import type { PhoneNumber } from '../../../api/types.ts';
import { editsOfFix } from '../../../shared/draft/fix.ts';
import { withoutCode } from '../../../shared/phone-text.ts';
import { Told } from '../../../shared/phone.tsx';
import { toneOfProtection } from '../../../shared/protection-tone.ts';
import { ProblemList } from '../../../shared/save/problem-list.tsx';
import { ToneIcon } from '../../../shared/tone-icon.tsx';
import { NUMBER_FORM } from '../../../words/en/numbers.ts';
import { SAVE } from '../../../words/en/save.ts';
import { STATES } from '../../../words/en/states.ts';
import type { NumberForm } from '../form/number-form.ts';
import { routePath } from '../form/places.ts';
import styles from './editor.module.css';
import { ruleSentence } from './rule-sentence.ts';
import type { NumberDesk } from './use-number-desk.ts';

interface OutcomeProps {
  readonly desk: NumberDesk;
  readonly form: NumberForm;
}

/** What comes of the draft, as the app says: the rule in words, the protection, what is wrong. */
export function Outcome({ desk, form }: OutcomeProps) {
  const { route, previewed, number } = desk;
  const places = [form.path, routePath(form.route)];
  const problems = previewed.problems.filter(({ pointer }) =>
    places.some((place) => pointer === place || pointer.startsWith(`${place}/`)),
  );
  return (
    <section className={styles.outcome} aria-label={NUMBER_FORM.result} aria-live="polite">
      {route !== undefined && (
        <p>
          <Told text={ruleSentence(route, form.failover)} />
        </p>
      )}
      <p data-stale={!previewed.isCurrent} className={styles.makes}>
        <Makes desk={desk} />
      </p>
      {number.month !== undefined && (
        <p className={styles.hint}>{NUMBER_FORM.used(number.month.calls)}</p>
      )}
      {problems.length > 0 && (
        <ProblemList
          problems={problems}
          onFix={({ fix = [], message }) =>
            desk.edit(editsOfFix(fix), SAVE.problems.fixOf(withoutCode(message)))
          }
        />
      )}
    </section>
  );
}

function Makes({ desk: { previewed, number, isUnsaved } }: { desk: NumberDesk }) {
  const change = previewed.preview?.changes.numbers.find((one) => one.number === number.number);
  const after: PhoneNumber['protection'] = change?.after ?? number.protection;
  const { state, reasons } = after;
  const words = isUnsaved
    ? state === number.protection.state
      ? NUMBER_FORM.stays
      : NUMBER_FORM.makes
    : NUMBER_FORM.is;
  return (
    <>
      <ToneIcon tone={toneOfProtection(state)} /> <strong>{words(STATES[state])}</strong>{' '}
      <Told text={reasons.map(({ text }) => text).join('; ')} />
    </>
  );
}
