import { main } from './ready.mjs';

await main('lab/main.ts');
