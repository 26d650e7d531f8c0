import { main } from '../lab/ready.mjs';

main('test/main.ts');
