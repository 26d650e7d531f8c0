import type { DrillStatus, Need } from '../operations.ts';

/**
 * What speaks against starting a drill now: its backup would not hold, or something else is wrong.
 * Empty: nothing does.
 * @param needs all that needs a person. Routes count only as far as this drill concerns them
 */
export function drillObstacles(
  { name, backup }: DrillStatus,
  needs: readonly Need[],
  drills: readonly DrillStatus[],
): readonly string[] {
  const reasons = backup.reasons.map(({ text }) => text).join('; ');
  return [
    ...(backup.state === 'protected' ? [] : [`its backup would not hold (${reasons})`]),
    ...needs.flatMap(({ kind, name: of, reason }) => {
      // Whoever starts a drill after its abort has seen to that.
      const isOwn = kind === 'drill' && of === name;
      // The file as it is live is what the drill proves.
      const isHarmless = kind === 'number' || reason.code === 'restart-needed';
      return isHarmless || isOwn ? [] : [reason.text];
    }),
    ...drills.flatMap((drill) =>
      drill.state === 'running' && drill.name !== name ? [`drill ${drill.name} is running`] : [],
    ),
  ];
}
