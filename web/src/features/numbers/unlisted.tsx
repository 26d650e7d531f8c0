import { Button } from '@mantine/core';
import { Empty } from '../../shared/empty.tsx';
import { Told } from '../../shared/phone.tsx';
import { COMMON } from '../../words/en/common.ts';
import { NUMBERS } from '../../words/en/numbers.ts';

interface UnlistedProps {
  /** As the address has it. */
  readonly number: string;
  readonly onAdd: () => void;
  readonly onClose: () => void;
}

/** In the place of an editor: somebody has taken the number out of the file, or a link is old. */
export function Unlisted({ number, onAdd, onClose }: UnlistedProps) {
  return (
    <div role="status">
      <Empty
        step={
          <>
            <Button variant="default" size="xs" onClick={onAdd}>
              {NUMBERS.add}
            </Button>{' '}
            <Button variant="default" size="xs" onClick={onClose}>
              {COMMON.close}
            </Button>
          </>
        }
      >
        <Told text={NUMBERS.unlisted(number)} />
      </Empty>
    </div>
  );
}
