import type { MayEdit } from '../config-operations.ts';
import { roleOf, type Who } from './who.ts';

/** Whether somebody may edit the configuration. @param edit whether anybody may */
export function mayEdit(who: Who, edit: MayEdit): MayEdit {
  if (who.kind === 'loopback' || roleOf(who) === 'operate') return edit;
  const text = `token "${who.name}" has the role read: editing needs the role operate`;
  return { may: false, why: { code: 'role', text } };
}
