import { hash } from 'node:crypto';

/** Hexadecimal digits of 52 bits: the longest that are an exact number. */
const DIGITS = 13;

/**
 * A link key as a number. The index of keys is touched at another place for each, and so is a sixth as large. Two keys with one number (once in
 * some hundred case files of a million notices) only have their notices looked at together: what links them is decided by the notices themselves
 * (notices/linking.ts).
 */
export const keyNumber = (key: string): number => Number.parseInt(hash('sha1', key).slice(0, DIGITS), 16);
