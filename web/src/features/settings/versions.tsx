import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { VERSIONS } from '../../api/settings-queries.ts';
import type { Version } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { PlainTable, type PlainColumn } from '../../shared/plain-table.tsx';
import { shortHash } from '../../shared/short-hash.ts';
import { When } from '../../shared/when.tsx';
import { SETTINGS } from '../../words/en/settings.ts';
import styles from './settings.module.css';

const WORDS = SETTINGS.versions;

type Row = Version & { readonly isLive: boolean };

/** The versions of the file that were live, the newest first. */
export function Versions({ live }: { live: string | undefined }) {
  const versions = useQuery(VERSIONS);
  return (
    <Panel title={WORDS.title}>
      <Part of={versions} height={200}>
        {(all) =>
          all.length === 0 ? (
            <Empty>{WORDS.none}</Empty>
          ) : (
            <PlainTable
              label={WORDS.title}
              columns={COLUMNS}
              rows={all.map((version) => ({ ...version, isLive: version.etag === live }))}
              keyOf={keyOf}
            />
          )
        }
      </Part>
    </Panel>
  );
}

function keyOf({ etag, at }: Row): string {
  return `${etag} ${at}`;
}

const COLUMNS: ReadonlyArray<PlainColumn<Row>> = [
  {
    head: WORDS.at,
    cell: ({ etag, at }) => (
      <Link href={`/settings?version=${encodeURIComponent(etag)}`}>
        <When at={at} as="list" />
      </Link>
    ),
  },
  {
    head: WORDS.hash,
    cell: ({ hash, isLive }) => (
      <>
        <code>{shortHash(hash)}</code> {isLive && <Chip tone="good" word={WORDS.now} />}
      </>
    ),
  },
  { head: WORDS.by, cell: ({ by }) => by ?? <span className={styles.more}>{WORDS.byHand}</span> },
  { head: WORDS.reason, cell: ({ reason = '' }) => reason },
  { head: WORDS.from, isMinor: true, cell: ({ from }) => WORDS.froms[from] },
];
