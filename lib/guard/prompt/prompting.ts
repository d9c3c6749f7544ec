import { askFirmly } from '../ask-firmly.ts';
import { onSettled } from '../from-background.ts';
import type { JudgeWorld } from '../gate/judge.ts';
import type { Notices } from '../notice/notices.ts';
import type { PageDocument } from '../page-document.ts';
import { showPrompt } from './show.ts';

type PromptingWorld = { page: PageDocument; notices: Notices; interfered(): void; signal: AbortSignal };

/** Prompts of one gate, one at a time: `open` says that one waits for its answer. */
export function createPrompting(world: PromptingWorld): { open(): boolean; prompt: JudgeWorld['prompt'] } {
  let open = false;
  return {
    open: () => open,
    async prompt(answer, again) {
      open = true;
      const ruling = await showPrompt(
        {
          ...world,
          onSettled,
          settledAsk: prompt => askFirmly('settledAsk', { prompt }),
          lost: (prompt, reason) => void askFirmly('promptLost', { prompt, reason }).catch(() => undefined),
        },
        answer,
        again,
      );
      open = false;
      return ruling;
    },
  };
}
