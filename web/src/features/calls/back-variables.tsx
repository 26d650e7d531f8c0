import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { VERSIONS } from '../../api/settings-queries.ts';
import type { WholeCall } from '../../api/types.ts';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { shortHash } from '../../shared/short-hash.ts';
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
          {CALL.config} <Version hash={call.config} at={call.at} />
        </p>
      )}
    </Panel>
  );
}

/** Leads to the version of the file, while that is kept. */
function Version({ hash, at }: { hash: string; at: string }) {
  const { data: versions = [] } = useQuery(VERSIONS);
  const known = versions.filter((version) => version.hash === hash);
  // Several differ by their comments alone: the call followed the last one before it.
  const followed = known.find((version) => version.at <= at) ?? known.at(-1);
  const text = <code title={hash}>{shortHash(hash)}</code>;
  if (followed === undefined) return text;
  return <Link href={`/settings?version=${encodeURIComponent(followed.etag)}`}>{text}</Link>;
}
