import { main } from './ready.mjs';

main('lab/main.ts');
