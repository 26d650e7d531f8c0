import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether this user can run the program by its name. */
export function hasProgram(name: string, path = process.env['PATH'] ?? ''): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
