import { Modal } from '@mantine/core';
import { queryClient } from '../api/query-client.ts';
import { useIsExpired } from '../api/session.ts';
import { SIGN_IN } from '../words/en/shell.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Asks in place when a session has ended: the page behind keeps what somebody wrote. */
export function Expired() {
  const isExpired = useIsExpired();
  return (
    <Modal
      opened={isExpired}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={SIGN_IN.title}
    >
      <p>{SIGN_IN.expired}</p>
      <SignInForm onDone={() => void queryClient.invalidateQueries()} />
    </Modal>
  );
}
