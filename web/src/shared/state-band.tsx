import { UnstyledButton } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { dayOf, fullTime, hourTime, roughSpan } from '../time/formats.ts';
import { useZone } from '../time/zone.tsx';
import { BAND } from '../words/en/band.ts';
import { COMMON } from '../words/en/common.ts';
import { marksOf, midnightsIn, type BandSpan } from './band.ts';
import { Chip } from './chip.tsx';
import styles from './state-band.module.css';
import { TonePattern } from './tone-pattern.tsx';

interface StateBandProps {
  /** Whose states, and in which time. */
  readonly caption: string;
  /** In order, without gaps. */
  readonly spans: readonly BandSpan[];
}

/** The states of something over time, and the same as a table. */
export function StateBand({ caption, spans }: StateBandProps) {
  const [isTable, setIsTable] = useState(false);
  const marks = useMemo(() => marksOf(spans), [spans]);
  return (
    <figure className={styles.figure}>
      {isTable ? (
        <BandTable caption={caption} spans={spans} />
      ) : (
        <Band caption={caption} marks={marks} />
      )}
      <figcaption className={styles.caption}>
        {!isTable && (
          <span className={styles.legend}>
            {kindsOf(marks).map(({ word, tone }) => (
              <Chip key={word} tone={tone} word={word} />
            ))}
          </span>
        )}
        <span className={styles.about}>{caption}</span>
        <UnstyledButton
          className={styles.switch}
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
        >
          {isTable ? COMMON.chart : COMMON.table}
        </UnstyledButton>
      </figcaption>
    </figure>
  );
}

const HEIGHT = 32;
/** Behind it there is no room for a label. Percent. */
const LABEL_UNTIL = 92;

function Band({ caption, marks }: { caption: string; marks: readonly BandSpan[] }) {
  const id = useId();
  const zone = useZone();
  const fromMs = marks[0]?.fromMs ?? 0;
  const toMs = marks.at(-1)?.toMs ?? 1;
  const share = (atMs: number): number => ((atMs - fromMs) / (toMs - fromMs)) * 100;
  const midnights = midnightsIn(fromMs, toMs, (atMs) => hourTime(atMs, zone));
  return (
    <div className={styles.band}>
      <svg width="100%" height={HEIGHT} role="img" aria-label={caption}>
        <defs>
          {kindsOf(marks).map(({ tone }) => (
            <TonePattern key={tone} id={`${id}-${tone}`} tone={tone} />
          ))}
        </defs>
        {marks.map((mark) => (
          <rect
            key={mark.fromMs}
            x={`${share(mark.fromMs)}%`}
            // A second within a week would be less than a pixel.
            width={`${Math.max(0.25, share(mark.toMs) - share(mark.fromMs))}%`}
            height={HEIGHT}
            fill={`url(#${id}-${mark.tone})`}
          >
            <title>{titleOf(mark, zone)}</title>
          </rect>
        ))}
      </svg>
      <div className={styles.days} aria-hidden>
        {midnights
          .filter((atMs) => share(atMs) < LABEL_UNTIL)
          .map((atMs) => (
            <span key={atMs} style={{ left: `${share(atMs)}%` }}>
              {dayOf(atMs, zone)}
            </span>
          ))}
      </div>
    </div>
  );
}

function titleOf({ word, fromMs, toMs, reason }: BandSpan, zone: string): string {
  const time = BAND.span(fullTime(fromMs, zone), roughSpan(toMs - fromMs));
  return [`${word}, ${time}`, reason].filter((text) => text !== '').join('\n');
}

/** Each state once, in the order in which they came. */
function kindsOf(marks: readonly BandSpan[]): readonly BandSpan[] {
  return [...new Map(marks.map((mark) => [mark.word, mark])).values()];
}

/** So many rows can be read. The newest count. */
const MOST_ROWS = 100;

function BandTable({ caption, spans }: StateBandProps) {
  const zone = useZone();
  const rows = spans.toReversed().slice(0, MOST_ROWS);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {Object.values(BAND.columns).map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ word, tone, reason, fromMs, toMs }) => (
            <tr key={fromMs}>
              <td>{fullTime(fromMs, zone)}</td>
              <td>
                <Chip tone={tone} word={word} />
              </td>
              <td>{roughSpan(toMs - fromMs)}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
