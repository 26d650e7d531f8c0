import { COMMON } from '../../words/en/common.ts';
import { SAVE } from '../../words/en/save.ts';
import { Told } from '../phone.tsx';
import type { Previewed } from './save-types.ts';

/** Why a change cannot be shown. What is wrong in it stands in the list of problems. */
export function NoPreview({ isCurrent, problems, error }: Previewed) {
  if (error !== undefined) {
    return (
      <p role="alert">
        <Told text={COMMON.notDone(error.message)} />
      </p>
    );
  }
  if (!isCurrent) return <p>{SAVE.asking}</p>;
  // A save whose answer was lost has left nothing to save.
  return problems.length > 0 ? null : <p>{SAVE.nothing}</p>;
}
