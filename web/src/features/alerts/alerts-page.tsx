import { useQuery } from '@tanstack/react-query';
import { ALERTS as ALL } from '../../api/notice-queries.ts';
import type { Alert, Alerts } from '../../api/types.ts';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { ALERTS } from '../../words/en/alerts.ts';
import { AlertsHead } from './alerts-head.tsx';
import { OpenAlert } from './open-alert.tsx';
import { PastAlerts } from './past-alerts.tsx';
import { isNow } from './severity.ts';
import { TakeDialog } from './take-dialog.tsx';
import { useDialog } from '../../shared/use-dialog.ts';

/** What is wrong, who was told, and who has it. */
export function AlertsPage() {
  const alerts = useQuery(ALL);
  const dialog = useDialog('take');
  return (
    <>
      <AlertsHead alerts={alerts.data} />
      <Part of={alerts} height={320}>
        {(data) => <Both alerts={data} />}
      </Part>
      <TakeDialog
        alert={alerts.data?.items.find(({ id }) => id === dialog.value)}
        onClose={dialog.close}
      />
    </>
  );
}

function Both({ alerts: { items } }: { alerts: Alerts }) {
  if (items.length === 0) return <Empty>{ALERTS.none}</Empty>;
  const open = items.filter(isNow).toSorted(worstFirst);
  const over = items.filter((alert) => !isNow(alert));
  return (
    <>
      {open.length > 0 && (
        <Panel title={ALERTS.openTitle}>
          <ul>
            {open.map((alert) => (
              <OpenAlert key={alert.id} alert={alert} />
            ))}
          </ul>
        </Panel>
      )}
      {over.length > 0 && <PastAlerts alerts={over} />}
    </>
  );
}

const ORDER: ReadonlyArray<Alert['severity']> = ['critical', 'warning', 'info'];

function worstFirst(one: Alert, other: Alert): number {
  return ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity);
}
