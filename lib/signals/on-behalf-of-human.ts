import type { Signal } from '../schema/signal.ts';

/** The product says that an app or agent posted through a person's account: the name shown is not the writer's. */
export default {
  detect(post, { profile }) {
    const marks = profile.layouts.flatMap(layout => layout.marks).filter(mark => mark.kind === 'on-behalf');
    for (const { id, text } of post.marks) {
      const mark = marks.find(one => one.id === id);
      if (mark) return { state: 'labelled', says: mark.says, onBehalfOfHuman: true, ...(text ? { seen: text } : {}) };
    }
    return undefined;
  },
} satisfies Signal;
