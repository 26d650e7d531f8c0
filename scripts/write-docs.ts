import { readFileSync, writeFileSync } from 'node:fs';
import { OUTCOME_TABLE } from '../src/core/verdict/outcome-table.ts';
import { configurationPage } from './configuration-page.ts';
import { dialplanPage } from './dialplan-page.ts';
import { jsonSchemaFile } from './json-schema.ts';
import { outcomesPage } from './outcomes-page.ts';
import { performancePage, readMeasured } from './performance-page.ts';

const DOCS = new URL('../docs/', import.meta.url);

function read(name: string): string {
  return readFileSync(new URL(name, DOCS), 'utf8');
}

const measured = readMeasured();
const pages = {
  'outcomes.md': await outcomesPage(OUTCOME_TABLE),
  'configuration.md': await configurationPage(read('configuration.md')),
  'dialplan.md': await dialplanPage(read('dialplan.md')),
  'performance.md': await performancePage(read('performance.md'), measured),
  'cluster.md': await performancePage(read('cluster.md'), measured),
  'reliability.md': await performancePage(read('reliability.md'), measured),
  '../README.md': await performancePage(read('../README.md'), measured),
  'failover.schema.json': await jsonSchemaFile(),
};
for (const [name, text] of Object.entries(pages)) writeFileSync(new URL(name, DOCS), text);
