/** The most a catalogue file may have, in bytes of UTF-8. */
export const MOST_FILE_BYTES = 5 * 1024 * 1024;
