import { Button } from '@mantine/core';
import type { Config } from '../../api/types.ts';
import { valueAt } from '../../shared/draft/json.ts';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import { FLOW } from '../../words/en/flows.ts';
import type { Builder } from './builder.ts';
import styles from './flow.module.css';

/** Somebody has taken the route out of the file while its draft has something unsaved. */
export function GoneBanner({ builder, config }: { builder: Builder; config: Config }) {
  const { desk, flow } = builder;
  const { section, at } = flow;
  const isGone = desk.isBehind && section !== undefined && valueAt(config.model, at) === undefined;
  if (!isGone || valueAt(desk.draft.file, at) === undefined) return null;
  return (
    <p className={styles.gone} role="status">
      <ToneIcon tone="warning" size={18} />
      <span>{FLOW.isGone}</span>
      <Button
        variant="default"
        size="xs"
        onClick={() => {
          desk.drop();
          desk.edit([{ op: 'add', path: at, value: section }], FLOW.keepsGone);
        }}
      >
        {FLOW.keepsGone}
      </Button>
    </p>
  );
}
