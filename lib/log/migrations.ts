import { v001 } from './migrations/v001.ts';

/** In order. Each has a frozen example below `tests/lib/log/migrations` that must open and verify for ever. */
export const migrations = [v001];

/** The layout that this build writes. */
export const layoutVersion = Math.max(...migrations.map(({ version }) => version));
