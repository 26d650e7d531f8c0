import { Button } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { Panel } from '../../shared/panel.tsx';
import { SITE } from '../../words/en/sites.ts';
import { ChangesIf } from './changes-if.tsx';
import styles from './sites.module.css';

const WORDS = SITE.whatIf;

/** The protection of all numbers if a site were down, or up again, as the address asks. */
export function WhatIf({ name }: { name: string }) {
  const [search, setSearch] = useSearchParams();
  const is = search.get('if');
  if (is !== 'down' && is !== 'up') return null;
  const close = (): void =>
    setSearch((old) => {
      old.delete('if');
      return old;
    });
  return (
    <Panel
      title={WORDS[is](name)}
      actions={
        <Button variant="default" size="xs" onClick={close}>
          {WORDS.close}
        </Button>
      }
    >
      <div className={styles.pad}>
        <ChangesIf assume={`site:${name}=${is}`} isWhole />
      </div>
    </Panel>
  );
}
