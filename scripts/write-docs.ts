import { writeFileSync } from 'node:fs';
import { OUTCOME_TABLE } from '../src/core/outcome-table.ts';
import { outcomesPage } from './outcomes-page.ts';

const PAGE = new URL('../docs/outcomes.md', import.meta.url);

writeFileSync(PAGE, await outcomesPage(OUTCOME_TABLE));
