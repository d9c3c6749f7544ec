import { HiddenCharacter } from '../revealed.tsx';
import { type Segment, segmentsOf } from '../segments.ts';

/** A command that may hold text of a page: nothing in it is hidden, and a line breaks between its words. */
export function ShellText({ text }: { text: string }) {
  return <code>{segmentsOf(text, []).map(Piece)}</code>;
}

/** Marked or plain, by `segmentsOf`. */
export function Piece(segment: Segment, index: number) {
  const key = `${index}`;
  if (segment.kind === 'hidden') return <HiddenCharacter key={key} code={segment.code} />;
  const words = segment.text.split(/(\s+)/).map(unbroken);
  return segment.kind === 'marked' ? <mark key={key}>{words}</mark> : <span key={key}>{words}</span>;
}

/** A line breaks between words, not inside `--member=…`; only long words may break anywhere. */
function unbroken(word: string, index: number) {
  if (word.length > 40 || !/\S/.test(word)) return word;
  return (
    <span key={`${index}`} className="word">
      {word}
    </span>
  );
}
