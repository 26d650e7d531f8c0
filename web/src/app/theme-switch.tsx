import { UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { SHELL } from '../words/en/shell.ts';
import styles from './top-bar.module.css';

/** Changes between light and dark. Until somebody does, the page follows the system. */
export function ThemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const other = isDark ? 'light' : 'dark';
  const Sign = isDark ? IconSun : IconMoon;
  return (
    <UnstyledButton
      className={styles.tool}
      aria-label={`${SHELL.theme.label}: ${SHELL.theme[other]}`}
      onClick={() => setColorScheme(other)}
    >
      <Sign size={17} stroke={1.75} aria-hidden />
      <span>{SHELL.theme[other]}</span>
    </UnstyledButton>
  );
}
