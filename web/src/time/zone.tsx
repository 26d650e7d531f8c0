import { createContext, useContext, type ReactNode } from 'react';
import { usePreference } from '../browser/preference.ts';
import { ZONE } from '../browser/preferences.ts';

const Zone = createContext('UTC');

/** The zone in which all times of the page are written: `Europe/Berlin`. */
export function useZone(): string {
  return useContext(Zone);
}

/** @param server the zone of the app's machine */
export function ZoneProvider({ server, children }: { server: string; children: ReactNode }) {
  const [choice] = usePreference(ZONE);
  return <Zone value={zoneOf(choice, server)}>{children}</Zone>;
}

export function zoneOf(choice: (typeof ZONE)['value'], server: string): string {
  switch (choice) {
    case 'browser':
      return new Intl.DateTimeFormat().resolvedOptions().timeZone;
    case 'utc':
      return 'UTC';
    case 'server':
      return server;
  }
}

/** `Berlin` of `Europe/Berlin`. */
export function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}
