import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { STATUS } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { SHELL } from '../words/en/shell.ts';
import { Mark } from './mark.tsx';
import { NumbersSwitch } from './numbers-switch.tsx';
import { SearchField } from './search-field.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import styles from './top-bar.module.css';
import { WhoMenu } from './who-menu.tsx';
import { ZoneMenu } from './zone-menu.tsx';

/** The top of every page. */
export function TopBar({ me }: { me: Me }) {
  const { data: status } = useQuery(STATUS);
  return (
    <header className={styles.bar}>
      <Link href="/" className={styles.brand ?? ''}>
        <Mark size={26} />
        <span className={styles.name}>
          {SHELL.product}
          <span className={styles.host}>{status === undefined ? '\u00a0' : status.host}</span>
        </span>
      </Link>
      <SearchField />
      <div className={styles.tools}>
        <ZoneMenu server={me.serverZone} />
        <NumbersSwitch isMasked={me.numbers === 'masked'} />
        <ThemeSwitch />
        <WhoMenu me={me} />
      </div>
    </header>
  );
}
