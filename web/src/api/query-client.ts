import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { NoAnswer, Refused } from './client.ts';
import { session } from './session.ts';

/** A session that has ended is asked for in place: nothing that somebody wrote is lost. */
function notice(error: Error): void {
  if (error instanceof Refused && error.status === 401) session.expire();
}

/**
 * What the page knows of the app. The stream keeps it right, so nothing is read again just because
 * time has passed.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({
    onError: (error, _, __, mutation) => {
      // A wrong token is no session that has ended.
      if (mutation.meta?.['isSignIn'] !== true) notice(error);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (failures, error) => error instanceof NoAnswer && failures < 2,
    },
    mutations: { networkMode: 'always' },
  },
});
