import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { run } from '../../cli/log.ts';
import type { Report } from '../../lib/chain/export/verify.ts';

/** What the verifier says of an export: the command as people run it. */
export async function verifyWith(
  folder: string,
  text: string,
  notes: readonly string[],
  key: string,
): Promise<{ code: number; report?: Report }> {
  const write = (content: string): string => {
    const path = join(folder, randomUUID());
    writeFileSync(path, content);
    return path;
  };
  const printed: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation(line => void printed.push(line));
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const given = notes.flatMap(note => ['--checkpoint', write(note)]);
  const code = await run(['verify', write(text), ...given, '--key', key, '--json']);
  log.mockRestore();
  error.mockRestore();
  return { code, ...(printed[0] ? { report: JSON.parse(printed[0]) } : {}) };
}
