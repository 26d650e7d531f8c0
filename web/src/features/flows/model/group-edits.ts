import type { Edit } from '../../../shared/draft/json.ts';
import type { Widget } from './flow.ts';
import { newSection, type LibraryKind } from './library.ts';

export function addMember({ at, members }: Widget, kind: LibraryKind): readonly Edit[] {
  return [{ op: 'add', path: `${at}/any_of/${members.length}`, value: newSection(kind) }];
}

export function removeMember({ at }: Widget, member: number): readonly Edit[] {
  return [{ op: 'remove', path: `${at}/any_of/${member - 1}` }];
}

/** @param to from 1 */
export function moveMember({ at, members }: Widget, member: number, to: number): readonly Edit[] {
  if (to < 1 || to > members.length) return [];
  return [{ op: 'move', from: `${at}/any_of/${member - 1}`, path: `${at}/any_of/${to - 1}` }];
}

/** The share of each destination of a `weighted` group, in percent. */
export function sharesOf({ members }: Pick<Widget, 'members'>): readonly number[] {
  const weights = members.map(({ section: { weight = 1 } }) => Math.max(0, Number(weight) || 0));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => (sum === 0 ? 0 : (100 * weight) / sum));
}
