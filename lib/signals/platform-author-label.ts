import type { Signal } from '../schema/signal.ts';

/** The product itself says that the account is a bot. Forging it takes an administrator; people cannot type it. */
export default {
  detect(post, { profile }) {
    const marks = profile.layouts.flatMap(layout => layout.marks).filter(mark => mark.kind === 'author');
    for (const { id, text } of post.marks) {
      const mark = marks.find(one => one.id === id);
      if (mark) return { state: 'labelled', says: mark.says, ...(text ? { seen: text } : {}) };
    }
    return undefined;
  },
} satisfies Signal;
