import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Writes each asset compressed beside itself, so that the app never has to. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const folder = `${dir}/assets`;
      for (const name of readdirSync(folder)) {
        const plain = readFileSync(`${folder}/${name}`);
        writeFileSync(`${folder}/${name}.br`, brotliCompressSync(plain));
        writeFileSync(`${folder}/${name}.gz`, gzipSync(plain, { level: 9 }));
      }
    },
  };
}
