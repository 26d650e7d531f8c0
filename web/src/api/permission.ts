import { useQuery } from '@tanstack/react-query';
import { SHELL } from '../words/en/shell.ts';
import { useConnection } from './live.ts';
import { ME } from './queries.ts';

/** Why no order can be given now. Undefined: it can. */
export function useWhyOff(): string | undefined {
  const { data: me } = useQuery(ME);
  const { state } = useConnection();
  if (state === 'lost') return SHELL.whyOff.lost;
  return me?.role === 'read' ? SHELL.whyOff.reads : undefined;
}
