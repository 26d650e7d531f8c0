import { writeFile } from 'node:fs/promises';
import { lab } from './lab.ts';

/** Saves the app's configuration, and waits until it is live. */
export async function saveConfig(text: string): Promise<void> {
  const { app, configFile } = lab();
  const lives = (): number =>
    app.log.filter(({ message }) => message === 'configuration live').length;
  const before = lives();
  await writeFile(configFile, text);
  await app.line(() => lives() > before);
}
