import { Route, Switch, useLocation } from 'wouter';
import type { Me } from '../api/types.ts';
import { SHELL } from '../words/en/shell.ts';
import { Banners } from './banners.tsx';
import { BottomNav } from './bottom-nav.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Expired } from './expired.tsx';
import { KeyHelp } from './key-help.tsx';
import { NotFound } from './not-found.tsx';
import { PAGES } from './pages.ts';
import { PrintFoot } from './print-foot.tsx';
import styles from './shell.module.css';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';

/** What stands around every page. */
export function Shell({ me }: { me: Me }) {
  const [path] = useLocation();
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        {SHELL.skip}
      </a>
      <TopBar me={me} />
      <SideNav />
      <main id="content" className={styles.content} tabIndex={-1}>
        <Banners />
        <ErrorBoundary key={path}>
          <Switch>
            {PAGES.map(({ path, Page }) => (
              <Route key={path} path={path} component={Page} />
            ))}
            <Route component={NotFound} />
          </Switch>
        </ErrorBoundary>
      </main>
      <BottomNav />
      <KeyHelp />
      <Expired />
      <PrintFoot />
    </div>
  );
}
