/** Milliseconds before each further try. */
export const pauses = [100, 400, 1_000] as const;

/**
 * Ask the background for the prompt's content. A worker that died while it answered starts again with the next question, so
 * that is asked again; what it refused it would refuse again. Rejects with the last reason.
 */
export async function openFirmly<Content>(
  ask: () => Promise<Content>,
  wait: (pause: number) => Promise<void>,
): Promise<Content> {
  for (const pause of pauses) {
    try {
      return await ask();
    } catch (error) {
      if (isRefusal(error)) throw error;
      await wait(pause);
    }
  }
  return ask();
}

/** The server puts the message's name first. */
const isRefusal = (error: unknown): boolean => error instanceof Error && error.message.startsWith('promptOpen: ');
