import { main } from '../lab/ready.mjs';

main('test/bench/main.ts');
