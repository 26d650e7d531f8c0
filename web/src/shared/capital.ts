/** A text as a sentence begins. A name that it begins with stays as it is written. */
export function capital(text: string, name: string): string {
  return text.startsWith(name) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
