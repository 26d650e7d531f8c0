import { Menu, UnstyledButton } from '@mantine/core';
import { IconDeviceDesktop, IconUser } from '@tabler/icons-react';
import { queryClient } from '../api/query-client.ts';
import { signOut } from '../api/session.ts';
import type { Me } from '../api/types.ts';
import { forgetKeptTexts } from '../browser/kept-text.ts';
import { SHELL } from '../words/en/shell.ts';
import styles from './top-bar.module.css';

const WORDS = SHELL.who;

/** Who is signed in, and what they may do. Without tokens it is everybody on the app's machine. */
export function WhoMenu({ me }: { me: Me }) {
  if (me.as === 'loopback') {
    return (
      <span className={styles.tool}>
        <IconDeviceDesktop size={17} stroke={1.75} aria-hidden />
        <span>{WORDS.machine}</span>
      </span>
    );
  }
  const { name = '', role } = me;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <UnstyledButton className={styles.tool} aria-label={WORDS.menu(name)}>
          <IconUser size={17} stroke={1.75} aria-hidden />
          <span>{name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {name} {WORDS.may[role]}
        </Menu.Label>
        <Menu.Item onClick={() => void leave()}>{WORDS.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Nothing that the page knew stays in memory, nor in the browser. */
async function leave(): Promise<void> {
  await signOut();
  queryClient.clear();
  forgetKeptTexts();
  location.assign('/');
}
