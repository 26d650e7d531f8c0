import { main } from '../lab/ready.mjs';

main('test/soak/main.ts');
