import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { LabError } from './shell.ts';

/**
 * Runs a console command by Asterisk's control socket, as `asterisk -rx` does, but without a
 * process for each.
 * @param path `asterisk.ctl` in Asterisk's run folder
 * @returns what Asterisk prints
 * @throws LabError where nobody answers
 */
export async function runOnConsole(path: string, command: string): Promise<string> {
  const socket = connect(path);
  socket.write(`cli quit after ${command}\0`);
  try {
    const said = await text(socket);
    // The first line says who answers.
    return said.slice(said.indexOf('\n') + 1);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LabError(`Asterisk did not take the command ${command}: ${why}`, { cause: error });
  }
}
