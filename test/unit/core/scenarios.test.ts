import { FAILING_OVER } from '../../scenarios/failing-over.ts';
import { play } from '../../scenarios/play.ts';
import type { Scenario } from '../../scenarios/scenario.ts';

const STORIES: Readonly<Record<string, readonly Scenario[]>> = {
  'What could not be reached moves on': FAILING_OVER,
};

for (const [title, scenarios] of Object.entries(STORIES)) {
  describe(title, () => {
    for (const scenario of scenarios) {
      it(scenario.name, () => {
        play(scenario);
      });
    }
  });
}
