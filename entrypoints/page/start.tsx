import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../components/theme.css';
import '../../components/table.css';
import { speakWith } from '../../components/text.ts';
import { extension } from '../../lib/messaging/extension.ts';

const { i18n } = extension;

/** Start a page of the extension: texts, language, direction, title, content. */
export function startPage(title: string, content: () => ReactNode): void {
  const language = speakWith((key, values) => i18n.getMessage(key, values), i18n.getUILanguage());
  document.documentElement.lang = language.tag;
  document.documentElement.dir = language.direction;
  document.title = i18n.getMessage(title) || 'Countersign';
  const root = document.getElementById('root');
  if (root) createRoot(root).render(content());
}
