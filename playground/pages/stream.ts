import { type Html, html } from '../html.ts';
import { advice, answer } from '../story.ts';
import { codeBlock } from './discourse.ts';

/** An answer in parts, as an agent writes it. */
const parts = [
  { text: answer.greeting },
  { text: answer.bucket },
  { block: advice.openBucket },
  { text: answer.check },
  { block: advice.list },
];

/** The states of a post while its answer streams in, each the whole body so far, cut in mid-word and mid-command. */
export function* streamed(step = 24): Generator<Html> {
  const length = (part: (typeof parts)[number]) => ('block' in part ? part.block.text : part.text).length;
  const total = parts.reduce((sum, part) => sum + length(part), 0);
  for (let shown = step; ; shown += step) {
    let rest = shown;
    const body: Html[] = [];
    for (const part of parts) {
      if (rest <= 0) break;
      if ('block' in part) body.push(codeBlock({ ...part.block, text: part.block.text.slice(0, rest) }));
      else body.push(html`<p>${part.text.slice(0, rest)}</p>`);
      rest -= length(part);
    }
    yield html`${body}`;
    if (shown >= total) return;
  }
}
