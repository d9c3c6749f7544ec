import type { Range } from '../../lib/schema/finding.ts';
import { segmentsOf } from '../segments.ts';
import { counted, t } from '../text.ts';
import { excerptOf } from './excerpt.ts';
import { Piece } from './shell-text.tsx';

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
