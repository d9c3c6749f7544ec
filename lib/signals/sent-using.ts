import type { Signal } from '../schema/signal.ts';

/** Slack ends what an app posted with a person's token with "*Sent using* @App"; such a post carries no app badge. */
const trailer = /^[\s*_]*Sent using[\s*_]+@?(\S.{0,60}?)[\s*_]*$/;

export default {
  detect({ closing }, { site }) {
    if (site !== 'slack') return undefined;
    const last = closing.trimEnd().split('\n').at(-1) ?? '';
    const app = trailer.exec(last)?.[1];
    return app === undefined
      ? undefined
      : {
          state: 'disclosed',
          says: `Slack says that “${app}” sent this through a person’s account.`,
          seen: last.trim().slice(0, 200),
          onBehalfOfHuman: true,
        };
  },
} satisfies Signal;
