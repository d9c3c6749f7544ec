import type { NamedRecogniser, Recogniser } from '../../lib/schema/site-profile.ts';
import { named } from './named.ts';

/** What the guard carries of each site profile: how its pages are recognised, and nothing else. */
export const recognisers: NamedRecogniser[] = named(
  import.meta.glob<Recogniser>('../../lib/sites/*.ts', {
    eager: true,
    import: 'recogniser',
    query: '?recogniser',
  }),
);
