import type { Signal } from '../schema/signal.ts';

/**
 * What chat assistants leave in text that was pasted from them: their mark in links, and references that only their own
 * page can resolve. A person may have passed on one link, so this makes a suspect at most.
 */
const residues = [
  /\butm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity|claude\.ai|gemini)\b/i,
  /:contentReference\[oaicite:?/,
  /\u3010\d{1,3}(?::\d{1,3})?\u2020[^\u3010\u3011]{1,80}\u3011/,
  /\bturn\d{1,2}(?:search|view|fetch|news)\d{1,2}\b/,
];

export default {
  offByDefault: true,
  detect({ text }) {
    for (const residue of residues) {
      const seen = residue.exec(text)?.[0];
      if (seen)
        return {
          state: 'suspected',
          says: 'The text holds what an AI chat leaves in text copied from it.',
          seen: seen.slice(0, 200),
        };
    }
    return undefined;
  },
} satisfies Signal;
