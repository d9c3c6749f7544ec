import { recognisers } from './recognisers.ts';

/** In the build the list is one text until it is asked for (`scripts/bare-sites.ts`). */
export const readRecognisers = (): typeof recognisers => recognisers;
