import type { SiteProfile } from '../../lib/schema/site-profile.ts';
import { named } from './named.ts';

/** Every site profile by its id; for the background. */
export const sites: (SiteProfile & { id: string })[] = named(
  import.meta.glob<SiteProfile>('../../lib/sites/*.ts', { eager: true, import: 'default' }),
);
