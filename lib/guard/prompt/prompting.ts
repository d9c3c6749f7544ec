import { askFirmly } from '../ask-firmly.ts';
import type { Bring } from '../bring.ts';
import type { JudgeWorld } from '../gate/judge.ts';
import type { PromptWorld } from './show.ts';

/** Prompts of one gate, one at a time: `open` says that one waits for its answer. */
export function createPrompting(bring: Bring, world: PromptWorld): { open(): boolean; prompt: JudgeWorld['prompt'] } {
  let open = false;
  return {
    open: () => open,
    async prompt(answer, again) {
      open = true;
      try {
        const { showPrompt } = await bring();
        return await showPrompt(world, answer, again);
      } catch {
        // Nothing can show it here: whatever the policy says of silence, this was found to be worth a question.
        world.notices.show('held');
        askFirmly('promptLost', { prompt: answer.prompt, reason: 'page-left' }).catch(() => {});
        return { write: 'nothing' };
      } finally {
        open = false;
      }
    },
  };
}
