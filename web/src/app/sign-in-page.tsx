import { useEffect } from 'react';
import { queryClient } from '../api/query-client.ts';
import { SHELL, SIGN_IN } from '../words/en/shell.ts';
import styles from './gate.module.css';
import { Mark } from './mark.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The page that strangers see, whatever page they wanted. They get that one afterwards. */
export function SignInPage() {
  useEffect(() => {
    document.title = `${SIGN_IN.title} · ${SHELL.product}`;
  }, []);
  return (
    <main className={styles.alone}>
      <div className={styles.card}>
        <p className={styles.brand}>
          <Mark size={28} /> {SHELL.product}
        </p>
        <div>
          <h1 className={styles.title}>{SIGN_IN.title}</h1>
          <p className={styles.sentence}>{SIGN_IN.sentence}</p>
        </div>
        <SignInForm onDone={() => void queryClient.invalidateQueries()} />
        <p className={styles.hint}>{SIGN_IN.make}</p>
      </div>
    </main>
  );
}
