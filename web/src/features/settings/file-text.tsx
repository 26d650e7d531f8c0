import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { ME, STATUS } from '../../api/queries.ts';
import { FILE_TEXT } from '../../api/settings-queries.ts';
import type { Problem } from '../../api/types.ts';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { Told } from '../../shared/phone.tsx';
import { ScrollArea } from '../../shared/scroll-area.tsx';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import { useDialog } from '../../shared/use-dialog.ts';
import { SETTINGS } from '../../words/en/settings.ts';
import styles from './file-text.module.css';

const WORDS = SETTINGS.text;

/** The file as it is, at the line in the address: `/settings?line=31`. */
export function FileText() {
  const { value } = useDialog('line');
  const { data: me } = useQuery(ME);
  if (value === null) return null;
  return (
    <Panel title={WORDS.title}>
      {me?.role === 'read' ? (
        <p className={styles.note}>{SETTINGS.version.asOperator}</p>
      ) : (
        <Text line={Number(value)} />
      )}
    </Panel>
  );
}

function Text({ line }: { line: number }) {
  const file = useQuery(FILE_TEXT);
  const { data: status } = useQuery(STATUS);
  const problems = status?.configuration.problems ?? [];
  return (
    <Part of={file} height={320}>
      {({ text }) => (
        <>
          <p className={styles.note}>{WORDS.secrets}</p>
          <ScrollArea className={styles.frame} label={WORDS.label}>
            {linesOf(text).map((words, index) => (
              <Line
                key={`${index + 1}`}
                number={index + 1}
                text={words}
                isWanted={index + 1 === line}
                problems={problems.filter((problem) => problem.line === index + 1)}
              />
            ))}
          </ScrollArea>
        </>
      )}
    </Part>
  );
}

/** The last line has an end too, and is followed by none. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

interface LineProps {
  readonly number: number;
  readonly text: string;
  readonly isWanted: boolean;
  readonly problems: readonly Problem[];
}

function Line({ number, text, isWanted, problems }: LineProps) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isWanted) line.current?.scrollIntoView({ block: 'center' });
  }, [isWanted]);
  return (
    <div ref={line} className={styles.line} aria-current={isWanted ? 'location' : undefined}>
      <Link href={`/settings?line=${number}`} aria-label={WORDS.line(number)}>
        {number}
      </Link>
      <code>
        <Told text={text} />
      </code>
      {problems.map(({ message, severity }) => (
        <p key={message} className={styles.problem}>
          <ToneIcon tone={severity === 'error' ? 'bad' : 'warning'} size={14} />
          <Told text={message} />
        </p>
      ))}
    </div>
  );
}
