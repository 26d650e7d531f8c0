import type { WholeCall } from '../../api/types.ts';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { VariableList } from '../../shared/variable-list.tsx';
import { CALL } from '../../words/en/call.ts';
import styles from './back-variables.module.css';

/** What the dialplan got back with the caller, and the configuration that the call followed. */
export function BackVariables({ whole: { variables, call } }: { whole: WholeCall }) {
  return (
    <Panel title={CALL.variables}>
      {variables === undefined ? (
        <Empty>{CALL.noVariables}</Empty>
      ) : (
        <div className={styles.variables}>
          <VariableList variables={variables} />
        </div>
      )}
      {call.config !== undefined && (
        <p className={styles.config}>
          {CALL.config} <code title={call.config}>{call.config.slice(0, 12)}</code>
        </p>
      )}
    </Panel>
  );
}
