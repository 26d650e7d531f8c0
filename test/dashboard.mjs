import { main } from '../lab/ready.mjs';

await main('test/dashboard/main.ts');
