import { main } from '../lab/ready.mjs';

await main('test/main.ts');
