import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { signIn } from '../api/session.ts';
import { SIGN_IN } from '../words/en/shell.ts';
import styles from './gate.module.css';

/** Takes a token. Password managers may keep it. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const [token, setToken] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => signIn(token.trim()),
    onSuccess: onDone,
    meta: { isSignIn: true },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <PasswordInput
        label={SIGN_IN.label}
        description={SIGN_IN.hint}
        value={token}
        onChange={(event) => setToken(event.currentTarget.value)}
        error={error?.message}
        autoComplete="current-password"
        spellCheck={false}
        data-autofocus
        required
      />
      <Button type="submit" loading={isPending}>
        {SIGN_IN.button}
      </Button>
    </form>
  );
}
