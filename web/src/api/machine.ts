import { useQuery } from '@tanstack/react-query';
import { STATUS } from './queries.ts';

/**
 * Whose portal this is, for what a browser keeps. One address may lead to several machines, one
 * after the other: by `ssh -L`, for example.
 */
export function useMachine(): string {
  const { data: status } = useQuery(STATUS);
  return status === undefined ? '' : `${status.host} ${status.instance}`;
}
