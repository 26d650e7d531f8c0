import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { appConfig, lab, type Sections } from './lab.ts';

export const EXAMPLES = new URL('../../examples/', import.meta.url);

/**
 * A recipe for this lab's Asterisk and hosts.
 * @param more sections that it has not, or has otherwise
 */
export async function recipeConfig(name: string, more: Sections = {}): Promise<string> {
  const { peers } = lab().asterisk;
  const [phone, nobody] = [peers['carrier-c'], peers.absent].map(
    ({ address, port }) => `${address}:${port}`,
  );
  const text = (await readFile(new URL(`${name}.yaml`, EXAMPLES), 'utf8'))
    .replaceAll('10.0.0.5', phone ?? '')
    .replaceAll('10.1.0.5', nobody ?? '')
    .replaceAll('10.2.0.5', phone ?? '');
  const { asterisk, log } = parse(appConfig()) as Record<string, unknown>;
  return stringify({ ...(parse(text) as Record<string, unknown>), ...more, asterisk, log });
}
