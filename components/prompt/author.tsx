import type { PromptContent } from '../../lib/schema/prompt.ts';
import { AuthorGlyph, attributionWords, EvidenceList, reviewedWords } from '../attribution.tsx';
import { t } from '../text.ts';
import { isPressed } from './press.ts';

type Props = Pick<PromptContent, 'author' | 'attribution' | 'product' | 'host'> & {
  busy: boolean;
  onReport: () => void;
};

/** Who wrote the advice, how we know, and whether a person read it before. */
export function Author({ author, attribution, product, host, busy, onReport }: Props) {
  const name = author.name ?? author.handle ?? author.id ?? t('prompt_author_unnamed');
  const behalf = attribution.evidence.some(one => one.onBehalfOfHuman);
  return (
    <section className="author" aria-labelledby="author-title">
      <AuthorGlyph state={attribution.state} size={24} />
      <div>
        <h2 id="author-title" className="label">
          {t('prompt_author_title')}
        </h2>
        <p>
          <b>{attributionWords(attribution)}</b>
        </p>
        <p>{t(behalf ? 'prompt_author_behalf' : 'prompt_author_place', name, product, host)}</p>
        {attribution.evidence.length > 0 && <EvidenceList attribution={attribution} />}
        {attribution.state === 'unknown' && <p className="small quiet">{t('ui_unknown_means')}</p>}
        <p data-reviewed={attribution.reviewed} className="reviewed">
          {reviewedWords(attribution.reviewed)}
        </p>
        <button
          type="button"
          className="button plain"
          disabled={busy}
          onClick={event => isPressed(event) && onReport()}
        >
          {t('prompt_report')}
        </button>
      </div>
    </section>
  );
}
