import { readdirSync, readFileSync } from 'node:fs';

/** A source of packages for apt: one address and one of its suites. */
export interface AptSource {
  readonly uri: string;
  readonly suite: string;
  readonly components: readonly string[];
  /** The keyring for its signatures. Empty if the source names none. */
  readonly signedBy: string;
}

/** Reads the sources of this machine's apt, in apt's order. */
export function readAptSources(etc = '/etc/apt'): readonly AptSource[] {
  const files = [`${etc}/sources.list`, ...namesIn(`${etc}/sources.list.d`)];
  return files.flatMap((file) => {
    const text = textOf(file);
    if (file.endsWith('.list')) return parseOneLine(text);
    return file.endsWith('.sources') ? parseDeb822(text) : [];
  });
}

/** Parses lines such as `deb [signed-by=/x.gpg] http://mirror/debian trixie main`. */
export function parseOneLine(text: string): readonly AptSource[] {
  return text.split('\n').flatMap((line) => {
    const found = ONE_LINE.exec(line.replace(/#.*/, ''))?.groups;
    if (found === undefined) return [];
    const { options = '', uri = '', suite = '', components = '' } = found;
    const signedBy = /(?:^|\s)signed-by=(\S+)/i.exec(options)?.[1] ?? '';
    return [{ uri, suite, components: words(components), signedBy }];
  });
}

const ONE_LINE =
  /^\s*deb\s+(?:\[(?<options>[^\]]*)\]\s+)?(?<uri>\S+)\s+(?<suite>\S+)\s*(?<components>.*)$/;

/** Parses stanzas of fields, as in debian.sources. */
export function parseDeb822(text: string): readonly AptSource[] {
  const withoutComments = text.replace(/^#.*\n?/gm, '');
  return withoutComments.split(/\n\s*\n/).flatMap((stanza) => {
    const fields = new Map<string, string>();
    for (const [, name = '', value = ''] of stanza.matchAll(FIELD)) {
      fields.set(name.toLowerCase(), value);
    }
    const valuesOf = (name: string): readonly string[] => words(fields.get(name) ?? '');
    const isOff = /^\s*(?:no|false|off|0|without|disable)\s*$/i.test(fields.get('enabled') ?? '');
    if (isOff || !valuesOf('types').includes('deb')) return [];
    return valuesOf('uris').flatMap((uri) =>
      valuesOf('suites').map((suite) => ({
        uri,
        suite,
        components: valuesOf('components'),
        signedBy: valuesOf('signed-by')[0] ?? '',
      })),
    );
  });
}

/** A field: its name, and its value with continuation lines. */
const FIELD = /^(?<name>[\w-]+):(?<value>.*(?:\n[ \t].*)*)/gm;

/** Some sources of third parties use Debian's suite names. They have their own key. */
const DEBIAN_KEYRING = /debian-archive/;
const DEBIAN_SUITE = /^(?:old)*stable$|^(?:testing|unstable|sid|bookworm|trixie|forky|duke)$/;

/** The address of a Debian archive, of a snapshot of it, or of a list of mirrors. */
const DEBIAN_URI = /\/debian(?:\.list)?\/?$|\/archive\/debian\/\d{8}T\d{6}Z\/?$/;

/** Finds the archive with Debian's main packages. Undefined if none of the sources has them. */
export function debianMirror(sources: readonly AptSource[]): string | undefined {
  const candidates = sources.filter(
    ({ uri, suite, components }) =>
      DEBIAN_SUITE.test(suite) && components.includes('main') && !uri.startsWith('cdrom:'),
  );
  const surely = candidates.find(({ signedBy }) => DEBIAN_KEYRING.test(signedBy));
  const likely = candidates.find(({ uri, signedBy }) => signedBy === '' && DEBIAN_URI.test(uri));
  return (surely ?? likely)?.uri;
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .toSorted()
      .map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
