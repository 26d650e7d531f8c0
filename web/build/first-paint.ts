import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const SOURCE = new URL('../src/theme/first-paint.js', import.meta.url);

/**
 * Loads `first-paint.js` before anything is painted, so that a page that is dark never flashes. A
 * module would come too late, and an inline script is against the policy of the page.
 */
export function firstPaint(): Plugin {
  const source = readFileSync(SOURCE, 'utf8');
  let asset: string | undefined;
  return {
    name: 'first-paint',
    apply: 'build',
    buildStart() {
      asset = this.emitFile({ type: 'asset', name: 'first-paint.js', source });
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle['index.html'];
        if (asset === undefined || page?.type !== 'asset') throw new Error('no page was built');
        const tag = `<script src="/${this.getFileName(asset)}"></script>`;
        page.source = String(page.source).replace('<title>', `${tag}\n    <title>`);
      },
    },
  };
}
