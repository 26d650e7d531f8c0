import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The portal as `npm run build` makes it. */
export interface Portal {
  /** Its index.html, cut where the nonce of each answer belongs. */
  readonly index: readonly string[];
  /** By name: `main-1a2b3c.js`. */
  readonly assets: ReadonlyMap<string, Asset>;
}

export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  /** The same, compressed. Absent: it would not be smaller. */
  readonly br?: Buffer;
  readonly gzip?: Buffer;
}

/** The same folder for `src/` and for `dist/`. */
export const BUILT_PORTAL = fileURLToPath(new URL('../../../dist/web/', import.meta.url));

/** The place of the nonce in index.html: see web/vite.config.ts. */
export const NONCE_PLACE = '%NONCE%';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/**
 * Reads the whole portal, so that a request can only name what it has. Undefined: nobody has built
 * it.
 */
export function loadPortal(folder: string): Portal | undefined {
  const index = `${folder}/index.html`;
  if (!existsSync(index)) return undefined;
  const names = new Set(readdirSync(`${folder}/assets`));
  const read = (name: string): Buffer => readFileSync(`${folder}/assets/${name}`);
  const assets = Array.from(names).flatMap((name): ReadonlyArray<readonly [string, Asset]> => {
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    if (type === undefined) return [];
    const asset = {
      type,
      plain: read(name),
      ...(names.has(`${name}.br`) ? { br: read(`${name}.br`) } : {}),
      ...(names.has(`${name}.gz`) ? { gzip: read(`${name}.gz`) } : {}),
    };
    return [[name, asset]];
  });
  return { index: readFileSync(index, 'utf8').split(NONCE_PLACE), assets: new Map(assets) };
}
