import { main } from '../lab/ready.mjs';

await main('test/soak/main.ts');
