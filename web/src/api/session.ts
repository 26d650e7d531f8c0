import { useSyncExternalStore } from 'react';
import { ask } from './client.ts';

/** Whether somebody must sign in again. */
class Session {
  #isExpired = false;
  readonly #listeners = new Set<() => void>();

  get isExpired(): boolean {
    return this.#isExpired;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  expire(): void {
    this.#set(true);
  }

  renew(): void {
    this.#set(false);
  }

  #set(isExpired: boolean): void {
    this.#isExpired = isExpired;
    for (const listener of this.#listeners) listener();
  }
}

export const session = new Session();

export function useIsExpired(): boolean {
  return useSyncExternalStore(
    (listener) => session.subscribe(listener),
    () => session.isExpired,
  );
}

/** Exchanges a token for a cookie. @throws Refused, NoAnswer */
export async function signIn(token: string): Promise<void> {
  await ask('/sign-in', { method: 'POST', body: { token } });
  session.renew();
}

export async function signOut(): Promise<void> {
  await ask('/sign-out', { method: 'POST' });
}
