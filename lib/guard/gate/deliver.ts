import type { Path } from '../../schema/event.ts';
import type { Notices } from '../notice/notices.ts';
import type { PageDocument } from '../page-document.ts';
import type { Ruling } from './judge.ts';
import { answerOf, type Payload, partsOf } from './payload.ts';
import { selectedText } from './selected.ts';
import type { Writer } from './write.ts';

type DeliverWorld = { page: PageDocument; writer: Writer; notices: Notices; cleared: Set<string> };

/** Carry out what was decided about a held copy, cut or drag. */
export function deliver(world: DeliverWorld, path: Path, payload: Payload, { write, text, asked }: Ruling): void {
  const { page, writer, notices, cleared } = world;
  if (write === 'nothing') return;
  if (path === 'drag' && !asked) {
    // A drag cannot be taken up again; the next one with this text goes.
    cleared.add(payload.judged);
    notices.show('drag-again');
    return;
  }
  const replaced = write === 'replacement';
  const what = replaced ? { judged: text ?? '', own: true, parts: partsOf(text ?? '') } : payload;
  if (!writer.write(path === 'drag' ? { ...what, own: true } : what)) {
    notices.show('unwritten');
    return;
  }
  if (path === 'cut' && !replaced) removeSelected(page, payload);
  if (asked) notices.show(path === 'drag' ? 'dragged' : 'copied');
}

/** The second half of a cut, where the selection is still what was cut. Editors do it themselves when asked to cut. */
function removeSelected(page: PageDocument, { target, text, own }: Payload): void {
  if (own && answerOf('cut', target)) return;
  if (text && selectedText(target) === text) page.execCommand('delete');
}
