import type { PromptContent } from '../../lib/schema/prompt.ts';
import { Mark } from '../mark.tsx';
import { t } from '../text.ts';
import type { Settling } from './prompt.tsx';

export function Loading() {
  return (
    <main className="notice">
      <Mark size={32} />
      <div role="status">
        <h1>{t('prompt_loading')}</h1>
      </div>
    </main>
  );
}

/** The background did not give the prompt's content: nothing was copied, and it can be tried again. */
export function Lost({ reason, onRetry }: { reason: string; onRetry: () => void }) {
  return (
    <main className="notice">
      <Mark size={32} />
      <div role="alert">
        <h1>{t('prompt_lost_title')}</h1>
        <p>{t('prompt_lost')}</p>
        <p className="small quiet">{reason}</p>
      </div>
      <button type="button" className="button primary" onClick={onRetry}>
        {t('prompt_retry')}
      </button>
    </main>
  );
}

const endings = {
  original: { title: 'prompt_end_copied', text: 'prompt_end_copied_text' },
  safer: { title: 'prompt_end_safer', text: 'prompt_end_safer_text' },
  capture: { title: 'prompt_end_capture', text: 'prompt_end_capture_text' },
  nothing: { title: 'prompt_end_nothing', text: 'prompt_end_nothing_text' },
} as const satisfies Record<Settling['write'], { title: string; text: string }>;

/** What became of the copy. */
export function Ended({ settling, contact }: { settling: Settling; contact: PromptContent['contact'] }) {
  const { title, text } = endings[settling.write];
  return (
    <main className="notice">
      <Mark size={32} />
      <div role="status">
        <h1>{t(title)}</h1>
        <p>{t(text)}</p>
      </div>
      {settling.outcome === 'reported' && <p>{t('prompt_end_reported')}</p>}
      {settling.outcome === 'asked-owner' && contact.url?.startsWith('https://') && (
        <a className="button" href={contact.url} target="_blank" rel="noreferrer">
          {t('prompt_end_ask', contact.name ?? contact.url)}
        </a>
      )}
    </main>
  );
}
