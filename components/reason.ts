import { t } from './text.ts';

/** As the browser says that nobody is there to answer, and as `ask` does. */
const silent = /no answer from the background|Receiving end does not exist|message (?:port|channel) (?:is )?closed/;

/** Why something was not done, for a reader. The background puts the message's name first, which says nothing to them. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (silent.test(text)) return `${t('popup_why_background_silent')} ${t('popup_do_background_silent')}`;
  return text.replace(/^[a-z]+(?:[A-Z][a-z]+)+: /, '');
}
