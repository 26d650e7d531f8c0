import type { ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './tab-links.module.css';

interface TabLinksProps {
  readonly label: string;
  readonly tabs: ReadonlyArray<{
    readonly href: string;
    readonly name: ReactNode;
    readonly isHere: boolean;
  }>;
}

/** The parts of a page. Each has its own link. */
export function TabLinks({ label, tabs }: TabLinksProps) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(({ href, name, isHere }) => (
        <Link
          key={href}
          href={href}
          className={styles.tab ?? ''}
          aria-current={isHere ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
