import { Radio, Switch, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ME } from '../../api/queries.ts';
import { usePreference } from '../../browser/preference.ts';
import { NUMBERS, SINGLE_KEYS, ZONE } from '../../browser/preferences.ts';
import { Panel } from '../../shared/panel.tsx';
import { cityOf, zoneOf } from '../../time/zone.tsx';
import { SETTINGS } from '../../words/en/settings.ts';
import styles from './settings.module.css';

const WORDS = SETTINGS.browser;

/** What only this browser keeps. */
export function ThisBrowser() {
  const { data: me } = useQuery(ME);
  const [zone, setZone] = usePreference(ZONE);
  const [numbers, setNumbers] = usePreference(NUMBERS);
  const [keys, setKeys] = usePreference(SINGLE_KEYS);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const server = me?.serverZone ?? 'UTC';
  const zones = {
    browser: WORDS.zones.browser(cityOf(zoneOf('browser', server))),
    utc: WORDS.zones.utc,
    server: WORDS.zones.server(cityOf(server)),
  };
  return (
    <Panel title={WORDS.title}>
      <div className={styles.pad}>
        <Choice label={WORDS.zone} value={zone} choices={zones} onChange={setZone} />
        <Choice<MantineColorScheme>
          label={WORDS.theme}
          value={colorScheme}
          choices={WORDS.themes}
          onChange={setColorScheme}
        />
        {me?.numbers === 'masked' ? (
          <p className={styles.more}>{WORDS.masked}</p>
        ) : (
          <Switch
            label={WORDS.numbers}
            checked={numbers === 'hidden'}
            onChange={({ currentTarget }) => setNumbers(currentTarget.checked ? 'hidden' : 'shown')}
          />
        )}
        <Switch
          label={WORDS.keys}
          description={WORDS.keysHint}
          checked={keys === 'on'}
          onChange={({ currentTarget }) => setKeys(currentTarget.checked ? 'on' : 'off')}
        />
      </div>
    </Panel>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, choices, onChange }: ChoiceProps<Value>) {
  return (
    <Radio.Group label={label} value={value} onChange={onChange}>
      <div className={styles.choices}>
        {Object.entries<string>(choices).map(([name, text]) => (
          <Radio key={name} value={name} label={text} />
        ))}
      </div>
    </Radio.Group>
  );
}
