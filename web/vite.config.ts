import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './build/compressed.ts';
import { firstPaint } from './build/first-paint.ts';

/** The app that `npm run dev:web` shows: its API. */
const APP = process.env['ARI_FAILOVER_URL'] ?? 'http://127.0.0.1:8090';

/** What most pages use. The ladder comes with the pages that have one. */
const SHARED = /web\/src\/(?:api|browser|theme|time|shared\/[^/]+$|words\/en\/(?:common|states))/;

/** Builds the portal into `dist/web`, where `src/admin/portal` reads it. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), firstPaint(), compressed()],
  // The app puts a new nonce here into each answer.
  html: { cspNonce: '%NONCE%' },
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // Whatever is inlined would need a place in the policy.
    assetsInlineLimit: (file) => file.endsWith('.svg'),
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Otherwise each set of pages that shares something has a file for it: many requests.
      output: { codeSplitting: { groups: [{ name: 'shared', test: SHARED }] } },
    },
    // A test holds the budget: 250 kB on the wire.
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': { target: APP, changeOrigin: true } } },
});
