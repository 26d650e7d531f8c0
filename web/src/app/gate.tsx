import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Redirect, useLocation } from 'wouter';
import { live } from '../api/live.ts';
import { ME } from '../api/queries.ts';
import { Refused } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { ZoneProvider } from '../time/zone.tsx';
import styles from './gate.module.css';
import { Shell } from './shell.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** Asks who is there: strangers sign in, all others see the page that they wanted. */
export function Gate() {
  const { data: me, error, isFetching, refetch } = useQuery(ME);
  const [path] = useLocation();
  const isIn = me !== undefined;
  useEffect(() => (isIn ? live.start() : undefined), [isIn]);
  if (me !== undefined) {
    if (path === '/sign-in') return <Redirect to="/" />;
    return (
      <ZoneProvider server={me.serverZone}>
        <Shell me={me} />
      </ZoneProvider>
    );
  }
  if (error instanceof Refused && error.status === 401) return <SignInPage />;
  if (error === null) return null;
  return (
    <main className={styles.alone}>
      <Failure error={error} isTrying={isFetching} onTryAgain={() => void refetch()} />
    </main>
  );
}
