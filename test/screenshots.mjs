import { main } from '../lab/ready.mjs';

await main('test/screenshots/main.ts');
