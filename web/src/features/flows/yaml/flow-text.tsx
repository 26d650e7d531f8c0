import { useQuery } from '@tanstack/react-query';
import { CONFIG_TEXT } from '../../../api/flow-queries.ts';
import { Panel } from '../../../shared/panel.tsx';
import { Part } from '../../../shared/part.tsx';
import { Told } from '../../../shared/phone.tsx';
import { DiffView } from '../../../shared/save/diff-view.tsx';
import { FLOW } from '../../../words/en/flows.ts';
import type { WholeBuilder } from '../use-builder.ts';
import styles from './flow-text.module.css';

/** What the draft changes in the file, and the file as the draft has it. */
export function FlowText({ builder }: { builder: WholeBuilder }) {
  const { preview } = builder.previewed;
  const file = useQuery({ ...CONFIG_TEXT, enabled: preview === undefined });
  return (
    <div className={styles.parts}>
      <Panel title={FLOW.yaml.changes}>
        <div className={styles.part}>
          {preview === undefined ? (
            <p>{FLOW.yaml.none}</p>
          ) : (
            <DiffView label={FLOW.yaml.changes} hunks={preview.diff.hunks} />
          )}
        </div>
      </Panel>
      <Panel title={FLOW.yaml.title}>
        {preview === undefined ? (
          <Part of={file} height={300}>
            {({ text }) => <Text text={text} />}
          </Part>
        ) : (
          <Text text={preview.text} />
        )}
      </Panel>
    </div>
  );
}

function Text({ text }: { text: string }) {
  return (
    // Long lines scroll, and a key can scroll them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={styles.text} role="group" aria-label={FLOW.yaml.title} tabIndex={0}>
      <Told text={text} />
    </pre>
  );
}
