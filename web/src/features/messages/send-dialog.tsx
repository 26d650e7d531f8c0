import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSendMessage } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import type { MessagePage } from '../../api/types.ts';
import { ORDERED_BY } from '../../browser/remembered.ts';
import { Confirm, ConfirmForm } from '../../shared/confirm.tsx';
import { listed } from '../../words/en/lists.ts';
import { MESSAGES } from '../../words/en/messages.ts';
import { useDialog } from '../../shared/use-dialog.ts';

const WORDS = MESSAGES.send;

interface SendDialogProps {
  readonly cascades: MessagePage['cascades'];
}

/** Sends a test by a cascade, and shows what becomes of it. */
export function SendDialog({ cascades }: SendDialogProps) {
  const { value, close } = useDialog('send');
  const isOpen = value !== null && cascades.length > 0;
  return (
    <Confirm isOpen={isOpen} title={WORDS.title} onClose={close}>
      {isOpen && <SendForm cascades={cascades} onClose={close} />}
    </Confirm>
  );
}

function SendForm({ cascades, onClose }: SendDialogProps & { onClose: () => void }) {
  const send = useSendMessage();
  const whyOff = useWhyOff();
  const [, go] = useLocation();
  const [cascade, setCascade] = useState(cascades[0]?.name ?? '');
  const [subject, setSubject] = useState<string>(WORDS.usualSubject);
  const [text, setText] = useState<string>(WORDS.usualText);
  const channels = cascades.find(({ name }) => name === cascade)?.channels ?? [];
  const give = async (): Promise<void> => {
    const by = ORDERED_BY.value;
    const { id } = await send.mutateAsync({ name: '', by, cascade, subject, text });
    go(`/messages/${id}`);
  };
  return (
    <ConfirmForm deed={WORDS.deed} whyOff={whyOff} give={give} onClose={onClose} onDone={stay}>
      <NativeSelect
        label={WORDS.cascade}
        description={WORDS.channels(listed(channels))}
        value={cascade}
        data={cascades.map(({ name }) => name)}
        onChange={(event) => setCascade(event.currentTarget.value)}
      />
      <TextInput
        label={WORDS.subject}
        value={subject}
        maxLength={200}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <Textarea
        label={WORDS.text}
        value={text}
        required
        autosize
        minRows={3}
        maxLength={10_000}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </ConfirmForm>
  );
}

/** Another page is there already. */
function stay(): void {}
