import { nearest, nearestName } from '../../words/nearest.ts';
import type { Path } from '../path.ts';
import type { Section } from '../schema/key.ts';
import { kindsIn, type Kinds } from '../schema/kinds.ts';
import type { Source } from './source.ts';

/** The keys that the file has. */
type Given = ReadonlyMap<string, unknown>;

export function checkUnknown(source: Source, path: Path, schema: Section, given: Given): void {
  for (const key of given.keys()) {
    if (Object.hasOwn(schema, key)) continue;
    const meant = nearestName(key, Object.keys(schema));
    const isFree = meant !== undefined && !given.has(meant);
    const why = whyUnknown(key, schema);
    source.error([...path, key], 'unknown-key', why, isFree ? { key: meant } : undefined);
  }
}

function whyUnknown(key: string, schema: Section): string {
  // Many YAML 1.1 files use merge keys.
  if (key === '<<') return 'is a merge key, which YAML 1.2 does not have: write its keys out';
  if (key === 'voicemail' && Object.hasOwn(schema, 'dialplan')) {
    return 'unknown key: VoiceMail() belongs in the dialplan (docs/dialplan.md)';
  }
  return `unknown key${nearest(key, Object.keys(schema))}`;
}

/**
 * Reports a section without exactly one kind, and keys that have a meaning only for other kinds.
 */
export function checkKinds(source: Source, path: Path, kinds: Kinds, given: Given): void {
  const found = kindsIn(kinds, given);
  const [kind] = found;
  if (kind === undefined || found.length > 1) {
    const has = kind === undefined ? 'none' : found.join(' and ');
    source.error(
      path,
      'not-one-kind',
      `must have exactly one of ${kinds.of.join(', ')}; it has ${has}`,
    );
    return;
  }
  for (const [key, owners = []] of Object.entries(kinds.only ?? {})) {
    if (!given.has(key) || owners.includes(kind)) continue;
    const owned = owners.map((owner) => `\`${owner}\``).join(' or ');
    source.error(
      [...path, key],
      'misplaced',
      `has no meaning beside \`${kind}\`: it belongs to ${owned}`,
    );
  }
}

export function checkNeeded(source: Source, path: Path, schema: Section, given: Given): void {
  for (const [name, { remedy }] of Object.entries(schema)) {
    if (remedy === undefined || given.has(name)) continue;
    source.error([...path, name], 'missing', `is missing: ${remedy}`);
  }
}
