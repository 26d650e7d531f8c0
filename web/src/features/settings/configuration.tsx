import { Button } from '@mantine/core';
import { useReload } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { Problem, Status } from '../../api/types.ts';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { FactList } from '../../shared/fact-list.tsx';
import { OrderButton } from '../../shared/order-button.tsx';
import { Panel } from '../../shared/panel.tsx';
import { ProblemList } from '../../shared/save/problem-list.tsx';
import { shortHash } from '../../shared/short-hash.ts';
import { sayDone } from '../../shared/toast.tsx';
import { useDialog } from '../../shared/use-dialog.ts';
import { When } from '../../shared/when.tsx';
import { listed } from '../../words/en/lists.ts';
import { SETTINGS } from '../../words/en/settings.ts';
import styles from './settings.module.css';

const WORDS = SETTINGS.config;

/** Which file is live, and what is wrong in it. Each problem leads to its line. */
export function Configuration({ status: { configuration, peers } }: { status: Status }) {
  const { file, hash, callsHash, loadedAt, by, rejected, heldBack, needsRestart, problems } =
    configuration;
  const { open } = useDialog('line');
  const changed = rejected ?? heldBack;
  const goTo = (problem: Problem): void => {
    if (problem.line > 0) open(String(problem.line));
  };
  return (
    <Panel title={WORDS.title} actions={<Orders />}>
      <FactList
        facts={[
          [WORDS.file, <code key="">{file}</code>],
          [WORDS.live, <When key="" at={loadedAt} as="full" />],
          [WORDS.by, by],
          [WORDS.hash, <code key="">{shortHash(hash)}</code>],
          // The other instances are compared by this one.
          [WORDS.callsHash, peers && <code key="">{shortHash(callsHash)}</code>],
          [WORDS.saved, changed && <When at={changed.at} as="full" />],
          [WORDS.liveAt, heldBack && <When at={heldBack.until} as="full" />],
          [WORDS.restart, needsRestart.length === 0 ? undefined : listed(needsRestart)],
        ]}
      />
      <section className={styles.problems} aria-label={WORDS.problems}>
        {problems.length === 0 ? (
          <p className={styles.more}>{WORDS.noProblems}</p>
        ) : (
          <ProblemList problems={problems} onGo={goTo} />
        )}
      </section>
    </Panel>
  );
}

function Orders() {
  const reload = useReload();
  const whyOff = useWhyOff();
  const { value, open, close } = useDialog('line');
  return (
    <div className={styles.orders}>
      <Button
        variant="default"
        size="xs"
        aria-expanded={value !== null}
        onClick={() => (value === null ? open() : close())}
      >
        {value === null ? SETTINGS.text.show : SETTINGS.text.hide}
      </Button>
      <OrderButton
        word={WORDS.reload}
        object=""
        whyOff={whyOff}
        size="xs"
        give={async () => {
          await reload.mutateAsync({ name: '', by: ORDERED_BY.value });
          sayDone(WORDS.reloaded);
        }}
      />
    </div>
  );
}
