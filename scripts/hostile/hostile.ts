import { built } from './built.ts';
import { byLanguage } from './by-language.ts';
import { times } from './grown.ts';
import { repeated } from './repeated.ts';
import type { Shape } from './shape.ts';

/** What stands here has once been slow, or is near to what has. */
export const shapes: readonly Shape[] = [
  ...repeated.map(([name, unit, language]) => ({
    name,
    ...(language === undefined ? {} : { language }),
    make: (size: number) => times(size, unit),
  })),
  ...Object.entries(byLanguage).flatMap(([language, units]) =>
    units.map(unit => ({ name: `${language}: ${unit}`, language, make: (size: number) => times(size, unit) })),
  ),
  ...built,
];
