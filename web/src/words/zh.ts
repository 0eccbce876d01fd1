import { type Dictionary, en } from './en.ts';
export const zh: Dictionary = en;
