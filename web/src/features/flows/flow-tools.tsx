import { Button, SegmentedControl } from '@mantine/core';
import { useSave, useTheirChange } from '../../api/config-queries.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { Config } from '../../api/types.ts';
import { SaveParts } from '../../shared/save/save-parts.tsx';
import { FLOW } from '../../words/en/flows.ts';
import styles from './flow.module.css';
import type { WholeBuilder } from './use-builder.ts';
import { VIEWS } from './use-flow-place.ts';

/** How the flow is shown, and all that saving needs. */
export function FlowTools({ builder, config }: { builder: WholeBuilder; config: Config }) {
  const { desk, place, previewed } = builder;
  const { mutateAsync } = useSave();
  const theirs = useTheirChange(desk.draft.base, desk.isBehind);
  return (
    <SaveParts
      desk={desk}
      now={config}
      previewed={previewed}
      theirs={theirs}
      save={mutateAsync}
      whyOff={useWhyOff()}
    >
      <SegmentedControl
        size="xs"
        aria-label={FLOW.views.label}
        value={place.view}
        onChange={place.setView}
        data={VIEWS.map((view) => ({ value: view, label: FLOW.views[view] }))}
      />
      <Button
        variant="default"
        aria-pressed={place.isWhatIf}
        className={styles.toggle ?? ''}
        onClick={() => place.setWhatIf(!place.isWhatIf)}
      >
        {FLOW.whatIf}
      </Button>
    </SaveParts>
  );
}
