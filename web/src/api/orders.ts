import { useMutation } from '@tanstack/react-query';
import { ask } from './client.ts';

/** What an operator may say with an order. */
export interface OrderBody {
  readonly reason?: string;
  readonly by?: string;
}

function useOrder<Name>(pathOf: (name: Name) => string) {
  return useMutation({
    mutationFn: ({ name, ...body }: OrderBody & { readonly name: Name }) =>
      ask<unknown>(pathOf(name), { method: 'POST', body }),
  });
}

export function useStopDrill() {
  return useOrder((name: string) => `/drills/${encodeURIComponent(name)}/stop`);
}

export function useRelease() {
  return useOrder((name: string) => `/trunks/${encodeURIComponent(name)}/release`);
}

export function useResume() {
  return useOrder(() => '/resume');
}

export function useReload() {
  return useOrder(() => '/reload');
}
