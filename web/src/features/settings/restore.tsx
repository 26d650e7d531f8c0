import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConfig } from '../../api/config-queries.ts';
import { useWhyOff } from '../../api/permission.ts';
import { textPreviewQuery, useSaveText } from '../../api/settings-queries.ts';
import type { WholeVersion } from '../../api/types.ts';
import { Confirm, ConfirmForm } from '../../shared/confirm.tsx';
import { OrderButton } from '../../shared/order-button.tsx';
import { emptyOrder, givenOrder, OrderFields } from '../../shared/order-fields.tsx';
import { Part } from '../../shared/part.tsx';
import { ChangeProblems } from '../../shared/save/change-problems.tsx';
import { DiffView } from '../../shared/save/diff-view.tsx';
import { leavesNothing, NumberChanges } from '../../shared/save/number-changes.tsx';
import { shortHash } from '../../shared/short-hash.ts';
import { sayDone } from '../../shared/toast.tsx';
import { SETTINGS } from '../../words/en/settings.ts';
import styles from './settings.module.css';

const WORDS = SETTINGS.version;

/** Writes an older version to the file again. */
export function Restore({ version }: { version: WholeVersion }) {
  const [isOpen, setIsOpen] = useState(false);
  const whyOff = useWhyOff();
  const { data: config } = useConfig();
  const mayNot = config?.edit.may === false ? config.edit.why.text : undefined;
  const name = shortHash(version.hash);
  const title = WORDS.restoreTitle(name);
  const close = (): void => setIsOpen(false);
  return (
    <>
      <OrderButton
        word={WORDS.restore}
        object={name}
        whyOff={whyOff ?? mayNot}
        size="xs"
        give={() => setIsOpen(true)}
      />
      <Confirm isOpen={isOpen} title={title} onClose={close} size={760}>
        <RestoreForm version={version} onClose={close} />
      </Confirm>
    </>
  );
}

/** What is written is what was previewed: the ETag of that is the one that must still count. */
function RestoreForm({
  version: { etag, text },
  onClose,
}: {
  version: WholeVersion;
  onClose: () => void;
}) {
  const preview = useQuery(textPreviewQuery(etag, text));
  const { data: config } = useConfig();
  const save = useSaveText();
  const [written, setWritten] = useState(emptyOrder);
  const { data } = preview;
  const lost = data?.changes.numbers.find(leavesNothing);
  const isSame = data?.diff.hunks.length === 0;
  const give = async (): Promise<void> => {
    await save.mutateAsync({ base: data?.etag ?? '', text, ...givenOrder(written) });
    sayDone(WORDS.restored);
  };
  return (
    <ConfirmForm
      deed={WORDS.deed}
      mustType={lost?.number}
      whyOff={data === undefined ? '' : isSame ? WORDS.same : undefined}
      give={give}
      onClose={onClose}
    >
      <Part of={preview} height={160}>
        {({ diff, changes, problems }) => (
          <div className={styles.consequences}>
            <DiffView label={WORDS.compared} hunks={diff.hunks} />
            <NumberChanges changes={changes.numbers} />
            <ChangeProblems problems={problems} before={config?.problems ?? []} />
          </div>
        )}
      </Part>
      <OrderFields value={written} onChange={setWritten} hint={WORDS.hint} />
    </ConfirmForm>
  );
}
