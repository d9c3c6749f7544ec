import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { giveChannel } from '../lib/guard/page-world/handshake.ts';
import { wrapClipboard } from '../lib/guard/page-world/wrap-clipboard.ts';
import { wrapDocument } from '../lib/guard/page-world/wrap-document.ts';
import { wrapTransfer } from '../lib/guard/page-world/wrap-transfer.ts';

/** In the page's own world, before its scripts: what a script of the page writes to the clipboard waits for the guard. */
export default defineUnlistedScript(() =>
  giveChannel(document, channel => {
    wrapDocument();
    wrapTransfer();
    wrapClipboard(channel);
  }),
);
