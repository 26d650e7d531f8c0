import { main } from '../lab/ready.mjs';

await main('test/chaos/main.ts');
