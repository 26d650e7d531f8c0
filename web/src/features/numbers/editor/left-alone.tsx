import { NUMBER_FORM } from '../../../words/en/numbers.ts';
import type { NumberForm } from '../form/number-form.ts';
import { rulesOf } from '../form/rules.ts';
import styles from './editor.module.css';
import type { NumberDesk } from './use-number-desk.ts';

interface LeftAloneProps {
  readonly desk: NumberDesk;
  readonly form: NumberForm;
}

/** Rules of the first way that the form cannot say. It leaves them as they are. */
export function LeftAlone({ desk: { model }, form }: LeftAloneProps) {
  const { left } = rulesOf(model, form.route);
  if (left.length === 0) return null;
  return (
    <div className={styles.group}>
      <span className={styles.label}>{NUMBER_FORM.left}</span>
      <ul className={styles.left}>
        {left.map(({ path, text }) => (
          <li key={path}>
            <code>
              {path}: {text}
            </code>
          </li>
        ))}
      </ul>
    </div>
  );
}
