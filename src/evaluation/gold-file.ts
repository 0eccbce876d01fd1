import { readFile } from 'node:fs/promises';
import type { z } from 'zod';

/** The records of a JSON Lines file, each checked. Throws an error that names the file and line of a record that is off. */
export const readGold = async <T>(path: string, schema: z.ZodType<T>): Promise<readonly T[]> => {
  const text = await readFile(path, 'utf8');
  const records: T[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = schema.safeParse(JSON.parse(line));
    if (!parsed.success)
      throw new Error(
        `${path}:${index + 1}: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`,
      );
    records.push(parsed.data);
  }
  return records;
};
