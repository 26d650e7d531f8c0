import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLeave, useTake } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { Alert } from '../../api/types.ts';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { Confirm, ConfirmForm } from '../../shared/confirm.tsx';
import { Told } from '../../shared/phone.tsx';
import { sayDone } from '../../shared/toast.tsx';
import { ALERTS } from '../../words/en/alerts.ts';

interface TakeDialogProps {
  /** Undefined: the dialog is closed. */
  readonly alert: Alert | undefined;
  readonly onClose: () => void;
}

/** Asks who takes an alert on, and what they do about it. */
export function TakeDialog({ alert, onClose }: TakeDialogProps) {
  return (
    <Confirm isOpen={alert !== undefined} title={ALERTS.takeTitle} onClose={onClose}>
      {alert !== undefined && <TakeForm key={alert.id} alert={alert} onClose={onClose} />}
    </Confirm>
  );
}

function TakeForm({ alert: { id, text }, onClose }: { alert: Alert; onClose: () => void }) {
  const take = useTake();
  const leave = useLeave();
  const whyOff = useWhyOff();
  const [by, setBy] = useState(ORDERED_BY.value);
  const [note, setNote] = useState('');
  const give = async (): Promise<void> => {
    ORDERED_BY.set(by.trim());
    await take.mutateAsync({ name: id, by: by.trim(), note });
    sayDone(ALERTS.taken(text), () => leave.mutateAsync({ name: id, by: by.trim() }));
  };
  return (
    <ConfirmForm deed={ALERTS.takeDeed} whyOff={whyOff} give={give} onClose={onClose}>
      <p>
        <Told text={text} />
      </p>
      <TextInput
        label={ALERTS.by}
        description={ALERTS.byHint}
        value={by}
        maxLength={100}
        onChange={(event) => setBy(event.currentTarget.value)}
        data-autofocus={by === '' || undefined}
      />
      <TextInput
        label={ALERTS.note}
        placeholder={ALERTS.noteHint}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus={by !== '' || undefined}
      />
    </ConfirmForm>
  );
}
