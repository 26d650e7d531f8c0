import { useTestAlert } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { Alerts } from '../../api/types.ts';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { OrderButton } from '../../shared/order-button.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { sayDone } from '../../shared/toast.tsx';
import { useNow } from '../../time/clock.ts';
import { ALERTS } from '../../words/en/alerts.ts';
import { isNow } from './severity.ts';

/** How many are open, and whether anybody is told. */
export function AlertsHead({ alerts }: { alerts: Alerts | undefined }) {
  const nowMs = useNow();
  if (alerts === undefined) return <PageHead title={ALERTS.title} />;
  const { items, cascade } = alerts;
  const open = items.filter(isNow);
  const untaken = open.filter(({ taken }) => taken === undefined).length;
  const last = items.find(({ kind }) => kind !== 'test');
  const isCritical = open.some(({ severity }) => severity === 'critical');
  return (
    <PageHead
      title={ALERTS.title}
      tone={open.length === 0 ? 'good' : isCritical ? 'bad' : 'warning'}
      sentence={
        open.length === 0
          ? ALERTS.quiet(last && nowMs - Date.parse(last.since))
          : ALERTS.open(open.length, untaken)
      }
      more={cascade === undefined ? ALERTS.nobodyTold : ALERTS.toldOf(cascade)}
      actions={<TestOrder isTold={cascade !== undefined} />}
    />
  );
}

function TestOrder({ isTold }: { isTold: boolean }) {
  const test = useTestAlert();
  const whyOff = useWhyOff();
  return (
    <OrderButton
      word={ALERTS.test}
      object=""
      whyOff={whyOff ?? (isTold ? undefined : ALERTS.cannotTest)}
      give={async () => {
        await test.mutateAsync({ name: '', by: ORDERED_BY.value });
        sayDone(ALERTS.testSent);
      }}
    />
  );
}
