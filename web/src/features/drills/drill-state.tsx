import type { Drill } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { When } from '../../shared/when.tsx';
import type { Tone } from '../../theme/tones.ts';
import { useNow } from '../../time/clock.ts';
import { roughSpan } from '../../time/formats.ts';
import { DRILLS } from '../../words/en/drills.ts';
import { STATES } from '../../words/en/states.ts';

/** A run that no call took part in proves nothing. */
export function toneOfDrill({ state, counts }: Pick<Drill, 'state' | 'counts'>): Tone {
  switch (state) {
    case 'running':
      return 'active';
    case 'aborted':
      return 'bad';
    case 'idle':
      return 'idle';
    case 'ended':
      if (counts.failed > 0) return 'bad';
      return counts.passed > 0 ? 'good' : 'idle';
  }
}

/** Whether a drill runs, and otherwise how its last run ended. */
export function DrillState({ drill }: { drill: Drill }) {
  const { state, endsAt, endedAt } = drill;
  return (
    <Chip tone={toneOfDrill(drill)} word={state === 'idle' ? DRILLS.neverRun : STATES[state]}>
      {state === 'running' && endsAt !== undefined && <Left until={endsAt} />}
      {state !== 'running' && endedAt !== undefined && <When at={endedAt} as="list" />}
    </Chip>
  );
}

function Left({ until }: { until: string }) {
  const nowMs = useNow();
  return DRILLS.left(roughSpan(Date.parse(until) - nowMs));
}
