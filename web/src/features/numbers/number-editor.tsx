import { useEffect, useRef } from 'react';
import { useConfig } from '../../api/config-queries.ts';
import type { PhoneNumber } from '../../api/types.ts';
import { Part } from '../../shared/part.tsx';
import { NUMBER_FORM } from '../../words/en/numbers.ts';
import { EditorForm } from './editor/editor-form.tsx';
import styles from './editor/editor.module.css';

/** The editor of one number, below its row. */
export function NumberEditor({ number }: { number: PhoneNumber }) {
  const config = useConfig();
  const section = useRef<HTMLElement>(null);
  const isThere = config.data !== undefined;
  useEffect(() => {
    // A link may lead to a number that is far below.
    if (isThere) section.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere]);
  return (
    <section ref={section} className={styles.editor} aria-label={NUMBER_FORM.title(number.number)}>
      <Part of={config} height={320}>
        {(now) =>
          now.model === null ? (
            <p role="alert">{NUMBER_FORM.notYaml}</p>
          ) : (
            <EditorForm key={number.number} number={number} now={now} />
          )
        }
      </Part>
    </section>
  );
}
