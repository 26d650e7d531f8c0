/**
 * What a configuration holds, to be compared with that of another node. Whoever has it learns which
 * keys differ, and no value.
 */
export interface Fingerprint {
  /** SHA-256 of all parts, in lower case hexadecimal digits. */
  readonly hash: string;
  /**
   * The digest of each part, by the section and the place below it: `trunks` and
   * `carrier-a/max_calls`. The place is empty where a section has no parts, or too many.
   */
  readonly parts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
