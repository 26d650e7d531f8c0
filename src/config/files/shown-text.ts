import type { Json } from '../../config-operations.ts';
import { EditRefused } from '../edit/edit.ts';
import { textWithoutSecrets } from '../edit/secrets.ts';
import { modelOf, parseTree } from '../edit/tree.ts';

/** The file as JSON; null if it is not YAML. */
export function modelOrNull(text: string): Json {
  try {
    return modelOf(parseTree(text));
  } catch (error) {
    if (error instanceof EditRefused) return null;
    throw error;
  }
}

/** The text without its secrets. Empty if it is not YAML: it may hold a secret anywhere. */
export function shown(text: string): string {
  try {
    return textWithoutSecrets(parseTree(text));
  } catch (error) {
    if (error instanceof EditRefused) return '';
    throw error;
  }
}
