import { readFile } from 'node:fs/promises';
import { complaint } from './complaint.ts';

/** A file that an argument names, as text; what is wrong with it is said in a sentence that names it. */
export const readNamed = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch(error => {
    throw new Error(complaint(error, path));
  });

/** The same, of a file that holds JSON. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readNamed(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is no JSON: ${complaint(error)}`);
  }
}
