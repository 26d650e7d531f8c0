import { main } from '../lab/ready.mjs';

await main('test/bench/main.ts');
