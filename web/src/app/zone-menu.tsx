import { Menu, UnstyledButton } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { usePreference } from '../browser/preference.ts';
import { ZONE } from '../browser/preferences.ts';
import { cityOf, useZone, zoneOf } from '../time/zone.tsx';
import { SHELL } from '../words/en/shell.ts';
import styles from './top-bar.module.css';

const WORDS = SHELL.zone;

/** Says in which zone times are written, and changes it. */
export function ZoneMenu({ server }: { server: string }) {
  const [choice, choose] = usePreference(ZONE);
  const zone = useZone();
  const choices = [
    { value: 'browser', text: WORDS.browser(cityOf(zoneOf('browser', server))) },
    { value: 'utc', text: WORDS.utc },
    { value: 'server', text: WORDS.server(cityOf(server)) },
  ] as const;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <UnstyledButton className={styles.tool} aria-label={`${WORDS.label}: ${cityOf(zone)}`}>
          <IconClock size={17} stroke={1.75} aria-hidden />
          <span>{cityOf(zone)}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{WORDS.label}</Menu.Label>
        {choices.map(({ value, text }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={value === choice}
            fw={value === choice ? 600 : 400}
            onClick={() => choose(value)}
          >
            {text}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
