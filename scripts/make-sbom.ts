// Prints the software bill of materials of what is shipped, as CycloneDX:
//   npm run --silent sbom > sbom.cdx.json
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { shippedOnly, type Bom } from './sbom/shipped-only.ts';

const ROOT = new URL('../', import.meta.url).pathname;

/** The packages that the portal's sources name. The build puts them into dist/web. */
function portalPackages(): readonly string[] {
  const sources = readdirSync(`${ROOT}web/src`, { recursive: true, encoding: 'utf8' });
  const scripts = sources.filter((path) => /\.(?:tsx?|css)$/.test(path));
  const names = scripts.flatMap((path) =>
    Array.from(
      readFileSync(`${ROOT}web/src/${path}`, 'utf8').matchAll(
        /(?:from|import) '(?<name>(?:@[\w-]+\/)?[a-z][\w.-]*)/g,
      ),
      ({ groups }) => groups?.['name'] ?? '',
    ),
  );
  return [...new Set(names)];
}

const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
const said = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], options);
const about = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
  name: string;
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};
const wanted = [
  ...Object.keys({ ...about.dependencies, ...about.optionalDependencies }),
  ...portalPackages(),
];
const bom = shippedOnly(JSON.parse(said) as Bom, about.name, wanted);
process.stdout.write(`${JSON.stringify(bom, undefined, 2)}\n`);
