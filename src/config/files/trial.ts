import type { ConfigProblem, Edit } from '../../config-operations.ts';
import type { Config } from '../config.ts';
import { changedText } from '../edit/change.ts';
import { EditRefused } from '../edit/edit.ts';
import { problemsOf } from '../edit/told-problems.ts';
import { modelOf, parseTree } from '../edit/tree.ts';
import type { ConfigReader } from './config-reader.ts';
import { readConfigText } from './config-text.ts';
import { changed, invalid } from './not-edited.ts';

export type Trial =
  | { readonly ok: true; readonly config: Config; readonly hash: string }
  /** `changed`: the file is not `base` any more. `invalid`: the edits cannot be made. */
  | {
      readonly ok: false;
      readonly why: 'changed' | 'invalid';
      readonly message: string;
      readonly problems?: readonly ConfigProblem[];
    };

/** Reads the file as it would be after these edits. Writes nothing. */
export async function tryEdits(
  reader: ConfigReader,
  edits: readonly Edit[],
  base: string | undefined,
): Promise<Trial> {
  const { text, etag } = readConfigText(reader.file);
  if (base !== undefined && base !== etag) return changed(etag);
  try {
    const next = await changedText(text, { edits });
    const loaded = reader.of(next);
    if (loaded.ok) return { ok: true, config: loaded.config, hash: loaded.hash };
    return invalid(problemsOf(loaded, modelOf(parseTree(next))));
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    return { ok: false, why: 'invalid', message: error.message };
  }
}
