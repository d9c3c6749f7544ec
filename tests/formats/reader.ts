import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * A module of other people's that reads what we write; undefined, with a word, where it is not installed. They are no
 * packages of the project's, since nothing but these tests wants them.
 */
export function reader<Module>(name: string): Module | undefined {
  try {
    return createRequire(join(import.meta.dirname, 'package.json'))(name);
  } catch {
    console.warn(`${name} is not installed (npm ci --prefix tests/formats): what it reads is not tested.`);
    return undefined;
  }
}
