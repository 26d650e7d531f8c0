import { lintDrills } from './lint-drills.ts';
import { lintEmergency } from './lint-emergency.ts';
import { lintFate } from './lint-fate.ts';
import { lintNotify } from './lint-notify.ts';
import { lintNumbers } from './lint-numbers.ts';
import { lintPlans } from './lint-plans.ts';
import { lintRules } from './lint-rules.ts';
import { lintSetupTime } from './lint-setup-time.ts';
import { lintSites } from './lint-sites.ts';
import type { Linted } from './linted.ts';

/** Warns of settings that are valid and yet will not do what their author hopes for. */
export function lint(linted: Linted): void {
  lintFate(linted);
  lintRules(linted);
  lintSetupTime(linted);
  lintNumbers(linted);
  lintEmergency(linted);
  lintDrills(linted);
  lintSites(linted);
  lintPlans(linted);
  lintNotify(linted);
}
