import { type Html, html } from '../html.ts';
import { discoursePage, post, question, reply, thanks } from './discourse.ts';

/** The replay's topic on a page whose own script works against the reader; `?attack=` names how. */
export const hostilePage = (): Html =>
  discoursePage('A hostile page', html`${[question, reply('flair'), thanks].map(one => post(one))}`, ['hostile']);
