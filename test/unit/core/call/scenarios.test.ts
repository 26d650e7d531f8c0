import { ANY_ORDER } from '../../../scenarios/any-order.ts';
import { CALLER_GONE } from '../../../scenarios/caller-gone.ts';
import { DECIDING } from '../../../scenarios/deciding.ts';
import { DRILLED_ENDS } from '../../../scenarios/drilled-ends.ts';
import { DRILLED_PARTS } from '../../../scenarios/drilled-parts.ts';
import { FAILING_OVER } from '../../../scenarios/failing-over.ts';
import { RINGING_TOGETHER } from '../../../scenarios/ringing-together.ts';
import { ARRIVING } from '../../../scenarios/arriving.ts';
import { HEARING } from '../../../scenarios/hearing.ts';
import { LEAVING } from '../../../scenarios/leaving.ts';
import { play } from '../../../scenarios/play.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { PREPARED_CHANGES } from '../../../scenarios/prepared-changes.ts';
import { PREPARED } from '../../../scenarios/prepared.ts';
import { PHONES } from '../../../scenarios/phones.ts';
import { SILENT } from '../../../scenarios/silent.ts';
import { TALKING_AND_AFTER } from '../../../scenarios/talking.ts';

const STORIES: Readonly<Record<string, readonly Scenario[]>> = {
  'What could not be reached moves on': FAILING_OVER,
  'The next leg is prepared': [...PREPARED, ...PREPARED_CHANGES],
  'A drill treats attempts as failed': [...DRILLED_PARTS, ...DRILLED_ENDS],
  'Several ring at once': RINGING_TOGETHER,
  'A person decided, or a timer did': DECIDING,
  'Who the caller is, for a trunk that tells': ARRIVING,
  'What the caller hears': HEARING,
  'Nothing is heard of a leg': SILENT,
  'Phones, mailboxes and colleagues': PHONES,
  'The caller goes': CALLER_GONE,
  'Two talk, and what comes after': TALKING_AND_AFTER,
  'The caller goes back': LEAVING,
  'Events come in any order': ANY_ORDER,
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
