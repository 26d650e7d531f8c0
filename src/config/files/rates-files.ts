import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { fileProblem } from './file-error.ts';
import { signatureOf } from './file-signature.ts';
import type { Rates } from '../../core/route/route.ts';
import { RateTable } from '../../routing/rate-table.ts';

export type RatesRead =
  { readonly ok: true; readonly rates: Rates } | { readonly ok: false; readonly message: string };

/** The most wrong rows to report: in a file of another format every row is wrong. */
const MAX_REPORTED = 3;

/**
 * Files of `prefix,price` per minute. It reads a file again only when the file has changed, so that
 * a reload of the configuration is cheap even if a carrier has 100,000 prefixes.
 */
export class RatesFiles {
  readonly #known = new Map<string, { readonly version: string; readonly read: RatesRead }>();

  read(file: string): RatesRead {
    try {
      const version = signatureOf(file);
      const known = this.#known.get(file);
      if (known?.version === version) return known.read;
      const read = readRates(readFileSync(file, 'utf8'));
      this.#known.set(file, { version, read });
      return read;
    } catch (error) {
      return { ok: false, message: problemOfFile(error) };
    }
  }
}

/** The file cannot be read, or csv-parse refuses it. */
function problemOfFile(error: unknown): string {
  return error instanceof CsvError ? `is no CSV: ${error.message}` : fileProblem(error);
}

/** A first row that begins with a letter is a heading. */
function readRates(text: string): RatesRead {
  const rows = parse(text, { bom: true, trim: true, relax_column_count: true });
  const prices = new Map<string, number>();
  const wrong: string[] = [];
  for (const [index, cells] of rows.entries()) {
    const [prefix = '', price = ''] = cells;
    const isBlank = cells.length === 1 && prefix === '';
    const isHeading = index === 0 && /^[A-Za-z]/.test(prefix);
    if (isBlank || isHeading) continue;
    const digits = prefix.replace(/^\+/, '');
    const problem = problemOf(cells, digits, price, prices);
    if (problem !== undefined) wrong.push(`line ${index + 1}: ${problem}`);
    prices.set(digits, Number(price));
  }
  if (wrong.length > 0) {
    const reported = wrong.slice(0, MAX_REPORTED).join('; ');
    const rest = wrong.length > MAX_REPORTED ? `; and ${wrong.length - MAX_REPORTED} more` : '';
    return { ok: false, message: `${reported}${rest}` };
  }
  if (prices.size === 0) return { ok: false, message: 'has no row of prefix,price' };
  return { ok: true, rates: new RateTable(prices) };
}

function problemOf(
  cells: readonly string[],
  digits: string,
  price: string,
  prices: ReadonlyMap<string, number>,
): string | undefined {
  if (cells[0]?.includes(';') === true) {
    return 'its columns are separated by ; and must be separated by commas, with a point in the price: 1415,0.012';
  }
  if (cells.length < 2) return `"${cells.join(',')}" must be prefix,price, such as 1415,0.012`;
  if (digits.startsWith('0')) {
    // 00 and 011 are international prefixes, and 0 is a national one.
    return `"${cells[0]}" must begin with its country code, without 00 or +: write ${withoutExit(digits)}`;
  }
  if (!/^\d{1,15}$/.test(digits)) return `"${cells[0]}" must be a prefix of 1 to 15 digits`;
  if (!/^\d+(?:\.\d+)?$/.test(price)) return `"${price}" must be a price such as 0.012`;
  if (prices.has(digits)) return `prefix ${digits} appears twice`;
  return undefined;
}

/** 0049 and 01149 become 49. Only the admin knows the country of a prefix with a single 0. */
function withoutExit(digits: string): string {
  const rest = /^(?:00|011)(?<rest>[1-9]\d*)$/.exec(digits)?.groups?.['rest'];
  return rest ?? 'for example 4930 for 030 in Germany';
}
