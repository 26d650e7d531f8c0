import { main } from '../lab/ready.mjs';

await main('test/simulate/main.ts');
