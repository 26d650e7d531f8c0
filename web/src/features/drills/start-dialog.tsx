import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { obstaclesQuery } from '../../api/drill-queries.ts';
import { useStartDrill } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { Drill } from '../../api/types.ts';
import { Confirm, ConfirmForm } from '../../shared/confirm.tsx';
import { emptyOrder, givenOrder, OrderFields } from '../../shared/order-fields.tsx';
import { Part } from '../../shared/part.tsx';
import { useDialog } from '../../shared/use-dialog.ts';
import { START } from '../../words/en/drills.ts';
import { Obstacles, StartConsequences } from './start-consequences.tsx';

/** Starts a drill: whether its backup is up, whose calls it takes, and what ends it. */
export function StartDialog({ drills }: { drills: readonly Drill[] }) {
  const { value, close } = useDialog('start');
  const drill = drills.find(({ name, state }) => name === value && state !== 'running');
  return (
    <Confirm isOpen={drill !== undefined} title={START.title(drill?.name ?? '')} onClose={close}>
      {drill !== undefined && <StartForm key={drill.name} drill={drill} onClose={close} />}
    </Confirm>
  );
}

function StartForm({ drill, onClose }: { drill: Drill; onClose: () => void }) {
  const { name, caller } = drill;
  const obstacles = useQuery(obstaclesQuery(name));
  const start = useStartDrill();
  const whyOff = useWhyOff();
  const [written, setWritten] = useState(emptyOrder);
  const [isAgreed, setIsAgreed] = useState(false);
  const mustAgree = obstacles.data !== undefined && obstacles.data.length > 0;
  const give = async (): Promise<void> => {
    const anyway = mustAgree ? { anyway: true } : {};
    await start.mutateAsync({ name, ...givenOrder(written), ...anyway });
  };
  return (
    <ConfirmForm
      deed={START.deed(name)}
      mustType={caller === undefined ? name : undefined}
      whyOff={whyOff ?? (mustAgree && !isAgreed ? START.mustAgree : undefined)}
      give={give}
      onClose={onClose}
    >
      <StartConsequences drill={drill} />
      <Part of={obstacles} height={24}>
        {(all) => <Obstacles obstacles={all} />}
      </Part>
      {mustAgree && (
        <Checkbox
          label={START.anyway}
          checked={isAgreed}
          onChange={(event) => setIsAgreed(event.currentTarget.checked)}
        />
      )}
      <OrderFields value={written} onChange={setWritten} hint={START.hint} />
    </ConfirmForm>
  );
}
