import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { standBy } from '../lib/guard/stand-by.ts';
import { readRecognisers } from './catalogue/read-recognisers.ts';

/** In our own world of every document, before its scripts. Nothing of WXT's content-script context: a page can end that. */
export default defineUnlistedScript(() => standBy(readRecognisers));
