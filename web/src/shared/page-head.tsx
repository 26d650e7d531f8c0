import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { SHELL } from '../words/en/shell.ts';
import type { Tone } from '../theme/tones.ts';
import styles from './page-head.module.css';
import { ToneIcon } from './tone-icon.tsx';

interface PageHeadProps {
  /** The name of the page. */
  readonly title: string;
  /** How things are, in one sentence. Absent: nobody knows yet. */
  readonly sentence?: ReactNode;
  readonly tone?: Tone;
  /** A second sentence, in smaller type. */
  readonly more?: ReactNode;
  readonly actions?: ReactNode;
}

/** The page that was shown last. Another one gets the focus at its heading. */
let shownPath: string | undefined;

/** The heading of a page, with its answer. */
export function PageHead({ title, sentence, tone, more, actions }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [path] = useLocation();
  useEffect(() => {
    document.title = `${title} · ${SHELL.product}`;
    if (shownPath !== undefined && shownPath !== path) heading.current?.focus();
    shownPath = path;
  }, [title, path]);
  return (
    <header className={styles.head}>
      <div className={styles.texts}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        <p className={styles.sentence}>
          {tone !== undefined && <ToneIcon tone={tone} size={24} />}
          <span>{sentence ?? '\u00a0'}</span>
        </p>
        {more !== undefined && <p className={styles.more}>{more}</p>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
