import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ME } from '../../api/queries.ts';
import { textPreviewQuery, versionQuery, VERSIONS } from '../../api/settings-queries.ts';
import type { WholeVersion } from '../../api/types.ts';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { DiffView } from '../../shared/save/diff-view.tsx';
import { shortHash } from '../../shared/short-hash.ts';
import { useDialog } from '../../shared/use-dialog.ts';
import { SETTINGS } from '../../words/en/settings.ts';
import { Restore } from './restore.tsx';
import styles from './settings.module.css';

const WORDS = SETTINGS.version;

/** The version of the file that the address names. */
export function VersionPanel() {
  const { value: etag, close } = useDialog('version');
  const { data: me } = useQuery(ME);
  const { data: versions = [] } = useQuery(VERSIONS);
  if (etag === null) return null;
  const hash = versions.find((version) => version.etag === etag)?.hash ?? '';
  return (
    <Panel
      title={WORDS.title(shortHash(hash))}
      actions={
        <Button variant="default" size="xs" onClick={close}>
          {WORDS.close}
        </Button>
      }
    >
      <div className={styles.pad}>
        {me?.role === 'read' ? <p>{WORDS.asOperator}</p> : <Known key={etag} etag={etag} />}
      </div>
    </Panel>
  );
}

function Known({ etag }: { etag: string }) {
  const version = useQuery(versionQuery(etag));
  const [shown, setShown] = useState<'changed' | 'compared'>('changed');
  return (
    <Part of={version} height={160}>
      {(whole) => (
        <>
          <div className={styles.orders}>
            <SegmentedControl
              size="xs"
              aria-label={WORDS.label}
              value={shown}
              data={[
                { value: 'changed', label: WORDS.changed },
                { value: 'compared', label: WORDS.compared },
              ]}
              onChange={(chosen) => setShown(chosen)}
            />
            <Restore version={whole} />
          </div>
          {shown === 'changed' ? (
            <DiffView label={WORDS.changed} hunks={whole.diff.hunks} />
          ) : (
            <Compared version={whole} />
          )}
        </>
      )}
    </Part>
  );
}

/** From the file as it is now to the version. */
function Compared({ version: { etag, text } }: { version: WholeVersion }) {
  const preview = useQuery(textPreviewQuery(etag, text));
  return (
    <Part of={preview} height={160}>
      {({ diff }) =>
        diff.hunks.length === 0 ? (
          <p>{WORDS.same}</p>
        ) : (
          <DiffView label={WORDS.compared} hunks={diff.hunks} />
        )
      }
    </Part>
  );
}
