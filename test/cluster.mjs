import { main } from '../lab/ready.mjs';

await main('test/cluster/main.ts');
