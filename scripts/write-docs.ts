import { readFileSync, writeFileSync } from 'node:fs';
import { OUTCOME_TABLE } from '../src/core/outcome-table.ts';
import { configurationPage } from './configuration-page.ts';
import { outcomesPage } from './outcomes-page.ts';

const OUTCOMES = new URL('../docs/outcomes.md', import.meta.url);
const CONFIGURATION = new URL('../docs/configuration.md', import.meta.url);

writeFileSync(OUTCOMES, await outcomesPage(OUTCOME_TABLE));
writeFileSync(CONFIGURATION, await configurationPage(readFileSync(CONFIGURATION, 'utf8')));
