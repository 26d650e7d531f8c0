import { useSyncExternalStore } from 'react';
import { takeTold } from './take-told.ts';
import { queryClient } from './query-client.ts';
import { session } from './session.ts';
import { Stream, type Connection } from './stream.ts';
import { TOPICS } from './topics.ts';

/** The stream of this tab. */
export const live = new Stream({
  topics: TOPICS,
  onTold: (told) => takeTold(queryClient, told),
  onReset: () => void queryClient.invalidateQueries(),
  onSignedOut: () => session.expire(),
});

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => live.subscribe(listener),
    () => live.connection,
  );
}
