import { type Html, html } from '../html.ts';
import type { Person } from '../story.ts';

/** Letters of a name, for avatars. */
const initials = (name: string): string =>
  name
    .split(' ')
    .map(word => word.slice(0, 1))
    .join('')
    .slice(0, 2);

/** Address of a person's picture, which the server draws. */
export const picture = (person: Person): string =>
  `/avatar/${encodeURIComponent(initials(person.name))}/${person.colour.slice(1)}.svg`;

export const drawPicture = (letters: string, colour: string): Html =>
  html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" fill="#${colour}"/><text x="48" y="60" font-family="system-ui,sans-serif" font-size="36" font-weight="600" text-anchor="middle" fill="#fff">${letters}</text></svg>`;

/** Our own robot, for the places where products show an emoji as an image. */
export const robot = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><path d="M18 3v6" stroke="#66757f" stroke-width="2"/><circle cx="18" cy="3.5" r="2.5" fill="#e5484d"/><rect x="6" y="9" width="24" height="20" rx="5" fill="#aab8c2"/><rect x="2" y="15" width="4" height="8" rx="2" fill="#66757f"/><rect x="30" y="15" width="4" height="8" rx="2" fill="#66757f"/><circle cx="13" cy="18" r="3" fill="#2b7de9"/><circle cx="23" cy="18" r="3" fill="#2b7de9"/><rect x="12" y="24" width="12" height="2.5" rx="1.25" fill="#fff"/></svg>`;

/** A whole page. `head` holds what a product's recogniser looks for. */
export const document = (page: {
  title: string;
  head?: Html;
  bodyClass?: string;
  bodyId?: string;
  body: Html;
  styles: string[];
  scripts?: string[];
}): Html => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${page.title}</title>
    <link rel="icon" href="/assets/icon.svg">
    ${page.head}
    <link rel="stylesheet" href="/assets/base.css">
    ${page.styles.map(name => html`<link rel="stylesheet" href="/assets/${name}.css">`)}
  </head>
  <body class="${page.bodyClass ?? ''}">
    ${page.body}
    ${(page.scripts ?? []).map(name => html`<script src="/assets/${name}.js" defer></script>`)}
  </body>
</html>
`;

/** One stroke icons of our own, 16 units wide. */
export const icons = {
  copy: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2"/></svg>`,
  reply: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M6.5 3.5 2.5 7.5l4 4M3 7.5h6a4.5 4.5 0 0 1 4.5 4.5v.5"/></svg>`,
  heart: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 13.5 3.2 8.8a3 3 0 1 1 4.3-4.2l.5.6.5-.6a3 3 0 1 1 4.3 4.2z"/></svg>`,
  pencil: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m3 13 .6-2.6 7.2-7.2a1.4 1.4 0 0 1 2 2L5.6 12.4z"/></svg>`,
  link: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M6.5 9.5a2.5 2.5 0 0 0 3.6 0l2.2-2.2a2.5 2.5 0 0 0-3.6-3.6l-.9.9M9.5 6.5a2.5 2.5 0 0 0-3.6 0L3.7 8.7a2.5 2.5 0 0 0 3.6 3.6l.9-.9"/></svg>`,
  search: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><circle cx="7" cy="7" r="4.2"/><path d="m10.2 10.2 3.3 3.3"/></svg>`,
};
