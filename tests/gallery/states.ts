import type { ReactNode } from 'react';

type Show = () => ReactNode;

/** Every state of every component, by `area/name`, read from the folder. */
const modules = import.meta.glob<{ default: Record<string, Show> }>('./states/*.tsx', { eager: true });

export const states: Record<string, Show> = Object.fromEntries(
  Object.entries(modules).flatMap(([path, { default: shows }]) => {
    const area = path.slice('./states/'.length, -'.tsx'.length);
    return Object.entries(shows).map(([name, show]) => [`${area}/${name}`, show]);
  }),
);
