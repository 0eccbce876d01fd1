import { type Dictionary, en } from './en.ts';
export const fr: Dictionary = en;
