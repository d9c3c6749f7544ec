import { speakerOf } from './speak.ts';

/**
 * What the guard finds in a page, for its badges: `browser.i18n`, and shadow roots that axe can look into. Imported
 * before anything of the guard.
 */
const lang = new URLSearchParams(location.search).get('lang') ?? 'en';
Object.assign(globalThis, { browser: { runtime: { id: 'gallery' }, i18n: { getMessage: speakerOf(lang) } } });

const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function open(options) {
  return attach.call(this, { ...options, mode: 'open' });
};
