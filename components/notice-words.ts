import type { Notice } from '../lib/schema/message.ts';
import { t } from './text.ts';

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A notice as the person reads it, wherever it stands. */
export function noticeWords(notice: Notice): string {
  const when = moment.format(notice.at);
  return notice.all ? t('ui_lost_all', when) : t('ui_lost_end', when);
}
