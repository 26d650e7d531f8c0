import { isScalar, parseDocument, stringify } from 'yaml';
import type { Asterisk } from './asterisk.ts';
import { LabError } from './shell.ts';

type Addresses = Pick<Asterisk, 'ariUrl' | 'amiPort' | 'password'>;

/**
 * Puts this run's addresses and passwords into a developer's failover.yaml: each run of the lab has
 * others. Keys that the developer has removed stay away, and all other text stays as it is.
 * @throws LabError if the file is no YAML
 */
export function withAddresses(text: string, asterisk: Addresses, adminPort: number): string {
  const { ariUrl, amiPort, password } = asterisk;
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) {
    throw new LabError(`failover.yaml is no YAML. Correct it or delete it: ${error.message}`);
  }
  const values: ReadonlyArray<readonly [path: readonly string[], value: string | number]> = [
    [['asterisk', 'url'], ariUrl],
    [['asterisk', 'password'], password],
    [['asterisk', 'ami', 'port'], amiPort],
    [['asterisk', 'ami', 'password'], password],
    [['admin', 'listen'], `127.0.0.1:${adminPort}`],
  ];
  return (
    values
      .flatMap(([path, value]) => {
        const node = document.getIn(path, true);
        const range = isScalar(node) ? node.range : undefined;
        return range ? [{ start: range[0], end: range[1], value: stringify(value).trimEnd() }] : [];
      })
      // From the end of the text, so that the places before it stay right.
      .toSorted((one, other) => other.start - one.start)
      .reduce((made, { value, start, end }) => made.slice(0, start) + value + made.slice(end), text)
  );
}
