import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { askFirmly } from '../lib/guard/ask-firmly.ts';
import { answerPresent, onHello, onSettled } from '../lib/guard/from-background.ts';
import { withHtml } from '../lib/guard/gate/html.ts';
import { judge } from '../lib/guard/gate/judge.ts';
import { createNotices } from '../lib/guard/notice/notices.ts';
import { pageDocument } from '../lib/guard/page-document.ts';
import { hearPage, pageEvents } from '../lib/guard/page-events.ts';
import { showPrompt } from '../lib/guard/prompt/show.ts';
import { covers, recognise } from '../lib/guard/read/recognise.ts';
import { element, look, shadowHost } from '../lib/guard/shadow.ts';
import { triggerTest } from '../lib/guard/triggers.ts';
import { words } from '../lib/guard/words.ts';

/** In our own world of every document, before the guard and the paste gate, which take from here what both need. */
export default defineUnlistedScript(() => {
  hearPage();
  Object.assign(globalThis, {
    shared: {
      askFirmly,
      answerPresent,
      onHello,
      onSettled,
      withHtml,
      judge,
      createNotices,
      pageDocument,
      showPrompt,
      covers,
      recognise,
      pageEvents,
      element,
      look,
      shadowHost,
      triggerTest,
      words,
    },
  });
});
