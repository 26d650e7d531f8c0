import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Confirm, ConfirmForm } from '../../shared/confirm.tsx';
import { FLOWS } from '../../words/en/flows.ts';

interface NewFlowDialogProps {
  readonly isOpen: boolean;
  /** The names of all flows. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

/** Names a new flow. Its first destination is chosen in the builder. */
export function NewFlowDialog({ isOpen, taken, onClose }: NewFlowDialogProps) {
  return (
    <Confirm isOpen={isOpen} title={FLOWS.new.title} onClose={onClose}>
      <NewFlowForm taken={taken} onClose={onClose} />
    </Confirm>
  );
}

function NewFlowForm({ taken, onClose }: Omit<NewFlowDialogProps, 'isOpen'>) {
  const [name, setName] = useState('');
  const [, go] = useLocation();
  const written = name.trim();
  const isTaken = taken.includes(written);
  const isWrong = written !== '' && !/^[\w-]+$/.test(written);
  const why = isTaken ? FLOWS.new.taken : isWrong ? FLOWS.new.wrong : undefined;
  return (
    <ConfirmForm
      deed={FLOWS.new.deed}
      whyOff={written === '' ? FLOWS.new.name : why}
      give={async () => go(`/flows/${encodeURIComponent(written)}`)}
      onDone={() => {}}
      onClose={onClose}
    >
      <TextInput
        label={FLOWS.new.name}
        description={FLOWS.new.nameHint}
        error={why}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
      />
    </ConfirmForm>
  );
}
