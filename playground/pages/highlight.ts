import { type Html, html } from '../html.ts';

/** What is coloured, by language, under the names of the highlighter that Discourse uses. */
const tokens: Record<string, RegExp> = {
  bash: /(?<attr>--[a-z-]+)|(?<string>gs:\/\/[^\s\\]+|\/(?:srv|var|etc)\/\S*)|(?<keyword>\\$)/gm,
  sql: /(?<keyword>\b(?:GRANT|SELECT|ON|ALL|TABLES|TABLE|IN|SCHEMA|TO|REVOKE|FROM)\b)/g,
};

/** The text of a code block with a `span` around each token, as the page's highlighter leaves it. */
export function highlighted(text: string, language: string): Html {
  const pattern = tokens[language];
  if (!pattern) return html`${text}`;
  const parts: Html[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const kind = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)?.[0] ?? 'keyword';
    parts.push(html`${text.slice(end, match.index)}<span class="hljs-${kind}">${match[0]}</span>`);
    end = match.index + match[0].length;
  }
  return html`${parts}${text.slice(end)}`;
}
