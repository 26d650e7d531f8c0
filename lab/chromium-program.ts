import { chmod, copyFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { architecture } from './debian/architecture.ts';
import { COLLECTIONS } from './debian/collections.ts';
import { installCollection } from './debian/install-collection.ts';

const PROGRAM = 'usr/lib/chromium';

/** Gets the browser now, so that a test does not have to. */
export async function getChromium(say: (text: string) => void): Promise<string> {
  return (await installCollection('chromium', COLLECTIONS.chromium, say)).root;
}

/** How to start Chromium. */
export interface ChromiumProgram {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
}

/**
 * Debian's Chromium from the cache, with its own fonts: a page looks the same on every machine.
 * @param home a folder for its start script
 */
export async function chromiumProgram(
  home: string,
  say: (text: string) => void,
): Promise<ChromiumProgram> {
  const root = await getChromium(say);
  const executablePath = await startScript(root, home);
  return {
    executablePath,
    env: { FONTCONFIG_FILE: `${home}/fonts.conf` },
    // It starts itself again for each page, by this script as well.
    args: [`--browser-subprocess-path=${executablePath}`, '--no-zygote', '--no-sandbox'],
  };
}

/**
 * Chromium looks for its files beside the program that runs, and that is the loader of its suite's
 * libraries. So the loader is copied to where links to these files are.
 */
async function startScript(root: string, home: string): Promise<string> {
  const { libraries, loader } = architecture();
  const library = `${root}/usr/lib/${libraries}`;
  await mkdir(`${home}/program`);
  for (const name of await readdir(`${root}/${PROGRAM}`)) {
    await symlink(`${root}/${PROGRAM}/${name}`, `${home}/program/${name}`);
  }
  await copyFile(`${library}/${loader}`, `${home}/program/loader`);
  await writeFile(`${home}/fonts.conf`, fontsConf(root, home));
  const script = `${home}/chromium`;
  const program = `"${root}/${PROGRAM}/chromium-headless-shell"`;
  const paths = `"${library}:${library}/pulseaudio"`;
  await writeFile(
    script,
    `#!/bin/sh\nexec "${home}/program/loader" --library-path ${paths} ${program} "$@"\n`,
  );
  await chmod(script, 0o755);
  return script;
}

function fontsConf(root: string, home: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${root}/usr/share/fonts</dir>
<cachedir>${home}/fonts</cachedir>
${preferred('system-ui', 'Inter')}
${preferred('sans-serif', 'Inter')}
${preferred('monospace', 'DejaVu Sans Mono')}
</fontconfig>
`;
}

function preferred(family: string, font: string): string {
  const prefer = `<prefer><family>${font}</family></prefer>`;
  return `<alias binding="strong"><family>${family}</family>${prefer}</alias>`;
}
