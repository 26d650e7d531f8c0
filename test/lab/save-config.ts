import { writeFile } from 'node:fs/promises';
import { lab } from './lab.ts';

/** Saves the app's configuration, and waits until it is live. Confirms it if it is held back. */
export async function saveConfig(text: string): Promise<void> {
  const { app, configFile } = lab();
  const before = app.log.length;
  const news = (...messages: readonly string[]): boolean =>
    app.log.slice(before).some(({ message }) => messages.includes(message));
  await writeFile(configFile, text);
  await app.line(() => news('configuration live', 'configuration held back'));
  if (news('configuration live')) return;
  process.kill(app.pid, 'SIGHUP');
  await app.line(() => news('configuration live'));
}
