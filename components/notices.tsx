import { useEffect, useRef } from 'react';
import type { Notice } from '../lib/schema/status.ts';
import { noticeWords } from './notice-words.ts';
import { onceShown } from './once-shown.ts';
import { t } from './text.ts';

type Telling = {
  /** It was in sight, for long enough to be noticed. */
  onShown: (id: string) => void;
  /** The person says that they have read it. */
  onSeen: (id: string) => void;
};

/** What the person must be told, until they say that they have read it. */
export function Notices({ notices, ...telling }: { notices: readonly Notice[] } & Telling) {
  return notices.map(notice => <Card key={notice.id} notice={notice} {...telling} />);
}

function Card({ notice, onShown, onSeen }: { notice: Notice } & Telling) {
  const card = useRef<HTMLElement>(null);
  const shown = useRef(onShown);
  shown.current = onShown;
  const { id } = notice;
  useEffect(() => {
    const leave = new AbortController();
    if (card.current) onceShown(card.current, leave.signal, () => shown.current(id));
    return () => leave.abort();
  }, [id]);
  return (
    <section ref={card} className="notice-card" role="status">
      <p>{noticeWords(notice)}</p>
      <button
        type="button"
        className="button"
        onClick={event => {
          // Whoever answers it has seen it.
          if (event.nativeEvent.isTrusted) onShown(id);
          onSeen(id);
        }}
      >
        {t('popup_notice_seen')}
      </button>
    </section>
  );
}
