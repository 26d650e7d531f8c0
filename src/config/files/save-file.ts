import { randomBytes } from 'node:crypto';
import { constants, renameSync, type Stats } from 'node:fs';
import { access, open, realpath, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export type Saved =
  | { readonly ok: true }
  /** `changed`: it has been written by somebody else meanwhile. */
  | { readonly ok: false; readonly why: 'changed' }
  | { readonly ok: false; readonly why: 'read-only'; readonly message: string };

/** Errors that say: this user may not write here. Only a new file may be impossible. */
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS']);
/** The file is mounted by itself, as a container does it: it cannot be replaced. */
const MOUNTED = new Set(['EBUSY', 'EXDEV']);

/**
 * Writes a file so that it is whole at every moment: as a new one beside it, with its owner and
 * mode, that takes its name. Where only the file itself is writable, it is written in its place. A
 * symlink stays one.
 * @param isSame whether the file is still the one that the bytes were made from
 * @throws if the disk fails or is full. A file that could be replaced is then as it was
 */
export async function saveFile(path: string, bytes: Buffer, isSame: () => boolean): Promise<Saved> {
  const file = await realpath(path);
  const before = await stat(file);
  try {
    return await replaceFile(file, bytes, before, isSame);
  } catch (error) {
    if (!isOneOf(error, FORBIDDEN, MOUNTED)) throw error;
    try {
      if (!isSame()) return CHANGED;
      await writeInPlace(file, bytes);
      return DONE;
    } catch (second) {
      if (!isOneOf(second, FORBIDDEN)) throw second;
      return { ok: false, why: 'read-only', message: readOnly(file) };
    }
  }
}

const DONE: Saved = { ok: true };
const CHANGED: Saved = { ok: false, why: 'changed' };

/** Returns why this user cannot write a file, with the remedy. Undefined: they can. */
export async function whyReadOnly(path: string): Promise<string | undefined> {
  try {
    const file = await realpath(path);
    await access(file, constants.W_OK).catch(() => access(dirname(file), constants.W_OK));
    return undefined;
  } catch {
    return readOnly(path);
  }
}

function readOnly(file: string): string {
  const folder = dirname(file);
  return `the app may not write ${file}: make it and its folder writable for the app's user (a unit of systemd also needs ReadWritePaths=${folder}), or edit it by hand`;
}

async function replaceFile(
  file: string,
  bytes: Buffer,
  before: Stats,
  isSame: () => boolean,
): Promise<Saved> {
  const beside = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.new`);
  const handle = await open(beside, 'wx', 0o600);
  try {
    try {
      await keepOwner(handle, before);
      await handle.chmod(before.mode & 0o7777);
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!isSame()) {
      await rm(beside, { force: true });
      return CHANGED;
    }
    // At once, so that nobody else can write between the two.
    renameSync(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
  return DONE;
}

async function keepOwner(handle: FileHandle, { uid, gid }: Stats): Promise<void> {
  const own = await handle.stat();
  if (own.uid !== uid || own.gid !== gid) await handle.chown(uid, gid);
}

async function writeInPlace(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.write(bytes, 0, bytes.length, 0);
    await handle.truncate(bytes.length);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Some file systems cannot do it. The file has its new name all the same. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // The name is safe as soon as the system writes it.
  }
}

function isOneOf(error: unknown, ...sets: ReadonlyArray<ReadonlySet<string>>): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return sets.some((set) => set.has(code));
}
