// npm puts no package-lock.json into a package, but it does put an npm-shrinkwrap.json there. With
// it, an installed package has the versions that the tests ran with.
import { copyFileSync, rmSync } from 'node:fs';

const [LOCK, PACKED] = ['package-lock.json', 'npm-shrinkwrap.json'];

if (process.argv.includes('--undo')) rmSync(PACKED, { force: true });
else copyFileSync(LOCK, PACKED);
