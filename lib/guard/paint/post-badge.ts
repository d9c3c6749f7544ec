import type { PostVerdict } from '../../schema/message.ts';
import type { PageDocument } from '../page-document.ts';
import { element } from '../shadow.ts';
import { words } from '../words.ts';
import type { BadgeText } from './badge.ts';

/** Who wrote the post, for a badge; undefined where no sign was found, which says nothing about who wrote it. */
export function postBadge(page: PageDocument, { attribution }: PostVerdict): BadgeText | undefined {
  const { state, evidence, reviewed } = attribution;
  if (state === 'unknown') return undefined;
  const word = evidence.some(one => one.onBehalfOfHuman)
    ? 'agent_on_behalf'
    : state === 'suspected'
      ? 'maybe_agent'
      : evidence.every(one => one.machine)
        ? 'machine'
        : 'agent';
  return {
    glyph: 'agent',
    tone: 'accent',
    word: words(word),
    says: words(`state_${state}`),
    quiet: state === 'suspected',
    panel: () => [
      element(page, 'h2', {}, words('evidence')),
      ...evidence.map(({ says, seen }) => element(page, 'p', {}, `${says} `, element(page, 'code', {}, seen ?? ''))),
      element(page, 'p', {}, words(`reviewed_${reviewed}`)),
    ],
  };
}
