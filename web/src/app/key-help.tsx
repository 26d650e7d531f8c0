import { Kbd, Modal } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { usePreference } from '../browser/preference.ts';
import { SINGLE_KEYS } from '../browser/preferences.ts';
import { KEYS } from '../words/en/shell.ts';
import styles from './key-help.module.css';
import { useKey } from './keys.ts';
import { PAGES, type PortalPage } from './pages.ts';

/** The list of keys, behind `?`. The keys that go to pages work here too. */
export function KeyHelp() {
  const [isOpen, setIsOpen] = useState(false);
  const [singleKeys] = usePreference(SINGLE_KEYS);
  useKey('?', () => setIsOpen(true));
  return (
    <>
      {PAGES.map((page) => page.nav && <GoKey key={page.path} page={page} letter={page.nav.key} />)}
      <Modal opened={isOpen} onClose={() => setIsOpen(false)} title={KEYS.title}>
        {singleKeys === 'off' && <p>{KEYS.off}</p>}
        <dl className={styles.keys}>
          <Row keys={['?']} does={KEYS.help} />
          <Row keys={['/']} does={KEYS.search} />
          {PAGES.map(
            ({ nav, path }) =>
              nav && <Row key={path} keys={['g', nav.key]} does={KEYS.goTo(nav.name)} />,
          )}
        </dl>
        {KEYS.places.map(({ title, rows }) => (
          <section key={title}>
            <h3 className={styles.place}>{title}</h3>
            <dl className={styles.keys}>
              {rows.map(([keys, does]) => (
                <Row key={does} keys={keys} does={does} />
              ))}
            </dl>
          </section>
        ))}
      </Modal>
    </>
  );
}

function GoKey({ page: { path, load }, letter }: { page: PortalPage; letter: string }) {
  const [, go] = useLocation();
  useKey(`g ${letter}`, () => {
    void load();
    go(path);
  });
  return null;
}

function Row({ keys, does }: { keys: readonly string[]; does: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
