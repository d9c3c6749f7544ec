import { extension } from '../messaging/extension.ts';

/**
 * The trigger words, from the extension's own files; read when a page first asks, and kept while the worker lives.
 * Without them every text is looked at, and the next page that asks has them read again.
 */
export function browserTriggers(): () => Promise<readonly string[]> {
  let kept: Promise<readonly string[]> | undefined;
  return () => {
    kept ??= read().catch(() => {
      kept = undefined;
      return [];
    });
    return kept;
  };
}

async function read(): Promise<readonly string[]> {
  return (await fetch(extension.runtime.getURL('/triggers.json'))).json();
}
