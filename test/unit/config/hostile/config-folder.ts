import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { configOf, type Loaded } from '../../../../src/config/load.ts';
import { RatesFiles } from '../../../../src/config/files/rates-files.ts';
import { makeCertificate } from '../../../contract/certificate.ts';
import { assertSound } from './assert-sound.ts';

/** Files that are right, to be spoiled: the examples, and those that use all of the schema. */
const EXAMPLES = new URL('../../../../examples/', import.meta.url);
export const BASES = [
  ...['everything.yaml', 'everything-else.yaml'].map((name) =>
    readFileSync(new URL(name, import.meta.url), 'utf8'),
  ),
  ...readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(new URL(name, EXAMPLES), 'utf8')),
];

export const base = fc.constantFrom(...BASES);

const CONTENTS = new Map(BASES.map((text) => [text, parse(text) as unknown]));

/** What one of the files holds, to be spoiled: each is parsed once. */
export function contentOf(text: string): unknown {
  return structuredClone(CONTENTS.get(text));
}

/** A folder in which the files that a configuration names are there. */
export class ConfigFolder {
  readonly #rates = new RatesFiles();
  readonly #folder = mkdtempSync(join(tmpdir(), 'hostile-'));

  constructor() {
    mkdirSync(join(this.#folder, 'rates'));
    for (const name of ['a', 'b', 'rates/carrier-a', 'rates/carrier-b']) {
      writeFileSync(join(this.#folder, `${name}.csv`), '1,0.01\n');
    }
    for (const name of ['secret', 'dns.key']) writeFileSync(join(this.#folder, name), 'x\n');
    const { cert, key } = makeCertificate('DNS:pbx.example.com');
    writeFileSync(join(this.#folder, 'admin.pem'), cert);
    writeFileSync(join(this.#folder, 'admin.key'), key);
  }

  /** Any file: never a crash, and never a silent acceptance. */
  take(text: string): void {
    assertSound(text, this.load(text));
  }

  load(text: string): Loaded {
    const file = join(this.#folder, 'failover.yaml');
    return configOf(text, file, { ARI_PASSWORD: 'x' }, { ratesFiles: this.#rates });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
