import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import '../../components/theme.css';
import '../../components/table.css';
import { type Speaker, speakWith } from '../../components/text.ts';

// WXT types keys from generated files outside of this program; ours are typed in `components/text.ts`.
const i18n = browser.i18n as unknown as { getMessage: Speaker; getUILanguage: () => string };

/** Start a page of the extension: texts, language, direction, title, content. */
export function startPage(title: string, content: () => ReactNode): void {
  const language = speakWith((key, values) => i18n.getMessage(key, values), i18n.getUILanguage());
  document.documentElement.lang = language.tag;
  document.documentElement.dir = language.direction;
  document.title = i18n.getMessage(title) || 'Countersign';
  const root = document.getElementById('root');
  if (root) createRoot(root).render(content());
}
