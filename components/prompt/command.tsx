import type { Range } from '../../lib/schema/finding.ts';
import { HiddenCharacter } from '../revealed.tsx';
import { type Segment, segmentsOf } from '../segments.ts';
import { counted, t } from '../text.ts';
import { excerptOf } from './excerpt.ts';

/** The copied text around the risky words, which are marked by colour, weight and underline. */
export function Command({ text, ranges }: { text: string; ranges: Range[] }) {
  const excerpt = excerptOf(text, ranges);
  const segments = segmentsOf(excerpt.text, excerpt.ranges);
  return (
    <figure className="command">
      <figcaption className="label">{t('prompt_command')}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable box must be reachable by keyboard (axe: scrollable-region-focusable) */}
      <pre tabIndex={0}>
        {excerpt.linesBefore > 0 && (
          <span className="more">
            {counted('prompt_lines_before', excerpt.linesBefore)}
            {'\n'}
          </span>
        )}
        <code>{segments.map(Piece)}</code>
        {excerpt.linesAfter > 0 && (
          <span className="more">
            {'\n'}
            {counted('prompt_lines_after', excerpt.linesAfter)}
          </span>
        )}
      </pre>
      {segments.some(segment => segment.kind === 'hidden') && <p className="small warn">{t('prompt_hidden')}</p>}
    </figure>
  );
}

function Piece(segment: Segment, index: number) {
  const key = `${index}`;
  if (segment.kind === 'hidden') {
    return <HiddenCharacter key={key} code={segment.code} />;
  }
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
