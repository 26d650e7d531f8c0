import { main } from './ready.mjs';

await main('lab/dev.ts');
