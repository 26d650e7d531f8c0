import { Drawer, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { SHELL } from '../words/en/shell.ts';
import styles from './bottom-nav.module.css';
import { NavItem } from './nav-item.tsx';
import { PAGES } from './pages.ts';

/** The pages that a phone shows at once; all others are behind "More". */
const FIRST = ['/', '/calls', '/numbers', '/alerts'];

/** The pages, on a phone. */
export function BottomNav() {
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => setIsOpen(false);
  const inNav = PAGES.flatMap((page) => (page.nav === undefined ? [] : [{ page, nav: page.nav }]));
  const isFirst = ({ page }: (typeof inNav)[number]): boolean => FIRST.includes(page.path);
  return (
    <nav className={styles.nav} aria-label={SHELL.navigation}>
      {inNav.filter(isFirst).map(({ page, nav }) => (
        <NavItem key={page.path} page={page} nav={nav} className={styles.item} />
      ))}
      <UnstyledButton
        className={styles.item}
        onClick={() => setIsOpen(true)}
        aria-haspopup="dialog"
      >
        <IconDots size={20} stroke={1.75} aria-hidden />
        <span>{SHELL.more}</span>
      </UnstyledButton>
      <Drawer opened={isOpen} onClose={close} position="bottom" title={SHELL.more} size="auto">
        <ul className={styles.more}>
          {inNav
            .filter((one) => !isFirst(one))
            .map(({ page, nav }) => (
              <li key={page.path}>
                <NavItem page={page} nav={nav} className={styles.row} onGo={close} />
              </li>
            ))}
        </ul>
      </Drawer>
    </nav>
  );
}
