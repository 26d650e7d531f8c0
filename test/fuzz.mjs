import { main } from '../lab/ready.mjs';

await main('test/fuzz/main.ts');
