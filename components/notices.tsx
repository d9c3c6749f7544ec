import type { Notice } from '../lib/schema/status.ts';
import { noticeWords } from './notice-words.ts';
import { t } from './text.ts';

/** What the person must be told, until they say that they have read it. */
export function Notices({ notices, onSeen }: { notices: readonly Notice[]; onSeen: (id: string) => void }) {
  return notices.map(notice => (
    <section key={notice.id} className="notice-card" role="status">
      <p>{noticeWords(notice)}</p>
      <button type="button" className="button" onClick={() => onSeen(notice.id)}>
        {t('popup_notice_seen')}
      </button>
    </section>
  ));
}
