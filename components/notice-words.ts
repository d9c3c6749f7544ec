import type { Notice } from '../lib/schema/status.ts';
import { time } from './format.ts';
import { shareWords } from './share-words.ts';
import { t } from './text.ts';

/** A notice as the person reads it, wherever it stands. */
export function noticeWords(notice: Notice): string {
  if (notice.kind === 'privacy') return t('ui_privacy_raised', shareWords(notice.share));
  const when = time(notice.at);
  return notice.all ? t('ui_lost_all', when) : t('ui_lost_end', when);
}
