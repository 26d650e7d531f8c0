import { SHELL } from '../words/en/shell.ts';
import { NavItem } from './nav-item.tsx';
import { PAGES } from './pages.ts';
import styles from './side-nav.module.css';

/** The pages, beside the content. */
export function SideNav() {
  return (
    <nav className={styles.nav} aria-label={SHELL.navigation}>
      <ul className={styles.list}>
        {PAGES.map(
          (page) =>
            page.nav !== undefined && (
              <li key={page.path}>
                <NavItem page={page} nav={page.nav} className={styles.item} />
              </li>
            ),
        )}
      </ul>
    </nav>
  );
}
