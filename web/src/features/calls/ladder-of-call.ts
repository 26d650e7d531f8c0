import type { Attempt, WholeCall } from '../../api/types.ts';
import type { Bar, Column, LadderStory } from '../../shared/ladder/ladder-types.ts';
import { toneOfEnd } from '../../shared/end-tones.ts';
import { spaced } from '../../shared/phone-text.ts';
import { CALL } from '../../words/en/call.ts';
import { keyOfWay, legOf } from './call-keys.ts';
import { stepsOf } from './steps-of-call.ts';

/** A call as a ladder: a column for each way in the order of the plan. */
export function ladderOfCall(whole: WholeCall): LadderStory {
  return {
    origin: CALL.caller,
    columns: columnsOf(whole),
    steps: stepsOf(whole),
    bars: barsOf(whole),
  };
}

function columnsOf({ plan = [], attempts }: WholeCall): readonly Column[] {
  const columns = new Map<string, Column>();
  for (const way of [...plan, ...attempts]) {
    const { tier, destination, trunk } = way;
    columns.set(keyOfWay(way), {
      key: keyOfWay(way),
      group: CALL.tier(tier),
      title: spaced(destination),
      ...(trunk === undefined ? {} : { by: CALL.by(trunk) }),
    });
  }
  return [...columns.values()];
}

function barsOf({ attempts, entries }: WholeCall): readonly Bar[] {
  const seqOf = (leg: string, kinds: readonly string[]): number | undefined =>
    entries.find((entry) => kinds.includes(entry.kind) && legOf(entry) === leg)?.seq;
  const end = entries.find(({ kind }) => kind === 'call-ended' || kind === 'call-handed-back')?.seq;
  return attempts.flatMap((attempt) => {
    const from = seqOf(attempt.leg, ['attempt-dialled']);
    if (from === undefined) return [];
    const to = seqOf(attempt.leg, ['attempt-ended']) ?? (isAnswered(attempt) ? end : undefined);
    return [
      {
        part: attempt.leg,
        column: keyOfWay(attempt),
        from,
        ...(to === undefined ? {} : { to }),
        tone: toneOfEnd(attempt.outcome ?? 'LIVE'),
        ...('source' in attempt && attempt.source === 'assumed' ? { isAssumed: true } : {}),
      },
    ];
  });
}

function isAnswered({ answeredMs }: Attempt): boolean {
  return answeredMs !== undefined;
}
