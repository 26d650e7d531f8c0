// Before `npm pack`: lists the packages that the app needs, so that the tarball holds them in the
// versions of package-lock.json. Without them npm would choose versions when it installs the
// tarball, and it ignores the `overrides` of an installed package. The list must not stay in
// package.json: npm runs no install script of a bundled package, and better-sqlite3 needs its own.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package.json', import.meta.url);
const about = JSON.parse(readFileSync(file, 'utf8'));
const { dependencies, optionalDependencies } = about;
about.bundleDependencies = Object.keys({ ...dependencies, ...optionalDependencies });
writeFileSync(file, `${JSON.stringify(about, undefined, 2)}\n`);
