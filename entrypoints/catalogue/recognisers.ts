import type { NamedRecogniser, Recogniser } from '../../lib/schema/site-profile.ts';
import { named } from './named.ts';

/** How the pages of each site are recognised. */
export const recognisers: NamedRecogniser[] = named(
  import.meta.glob<Recogniser>('../../lib/sites/*.ts', { eager: true, import: 'recogniser' }),
);
