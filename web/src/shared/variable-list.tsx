import { Told } from './phone.tsx';
import styles from './variable-list.module.css';

interface VariableListProps {
  readonly variables: Readonly<Record<string, string>>;
}

/** Variables of the dialplan with their values. */
export function VariableList({ variables }: VariableListProps) {
  return (
    <dl className={styles.list}>
      {Object.entries(variables).map(([name, value]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>
            <code>
              <Told text={value} />
            </code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
