import { lintDrills } from './lint-drills.ts';
import { lintEmergency } from './lint-emergency.ts';
import { lintFate } from './lint-fate.ts';
import { lintNumbers } from './lint-numbers.ts';
import { lintRules } from './lint-rules.ts';
import { lintSetupTime } from './lint-setup-time.ts';
import { lintSites } from './lint-sites.ts';
import type { Linted } from './linted.ts';

/** What is right, and yet will not do what its author hopes for: warnings, each with its place. */
export function lint(linted: Linted): void {
  lintFate(linted);
  lintRules(linted);
  lintSetupTime(linted);
  lintNumbers(linted);
  lintEmergency(linted);
  lintDrills(linted);
  lintSites(linted);
}
