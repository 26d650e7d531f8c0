import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { simulateQuery, type SimulationWish } from '../../../api/flow-queries.ts';
import type { Simulated } from '../../../api/types.ts';
import type { DraftDesk } from '../../../shared/draft/use-draft.ts';
import type { Asked } from '../../../shared/part.tsx';
import type { FlowPlaceDesk } from '../use-flow-place.ts';
import { askedOf, choicesOf, type Choices } from './choices.ts';
import { pathOf, type LitPath } from './path.ts';

/** How long a what-if waits for the next choice or keystroke. Milliseconds. */
const TYPING_MS = 250;

export interface WhatIf {
  readonly choices: Choices;
  readonly wish: SimulationWish;
  readonly simulated: Asked<Simulated>;
  /** Undefined: nobody asks, or the draft cannot be played. */
  readonly path: LitPath | undefined;
}

/** A call through the draft, as the choices in the address say. */
export function useWhatIf(
  route: string,
  { draft, edits }: Pick<DraftDesk, 'draft' | 'edits'>,
  { search, isWhatIf }: FlowPlaceDesk,
  tiers: number,
): WhatIf {
  const written = search.toString();
  const choices = useMemo(() => choicesOf(new URLSearchParams(written)), [written]);
  const wanted = useMemo(
    (): SimulationWish => ({
      route,
      ...askedOf(choices),
      ...(edits.length === 0 ? {} : { base: draft.base, edits }),
    }),
    [route, choices, edits, draft.base],
  );
  const [wish] = useDebouncedValue(wanted, TYPING_MS);
  const simulated = useQuery({
    ...simulateQuery(wish),
    enabled: isWhatIf && tiers > 0,
    placeholderData: keepPreviousData,
  });
  const { data, error } = simulated;
  const isPlayed = isWhatIf && data !== undefined && error === null;
  const path = useMemo(() => (isPlayed ? pathOf(data, tiers) : undefined), [isPlayed, data, tiers]);
  return { choices, wish, simulated, path };
}
