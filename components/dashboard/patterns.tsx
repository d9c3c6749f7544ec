import type { Group } from './outcomes.ts';

/** Each group has a pattern besides its colour; ids are unique in the page, since they are drawn once. */
export const fillOf = (group: Group): string => `url(#fill-${group})`;

export function Patterns() {
  return (
    <svg width="0" height="0" className="patterns" aria-hidden="true">
      <defs>
        <pattern id="fill-held-back" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill="var(--accent)" />
        </pattern>
        <pattern id="fill-checked" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="var(--checked-wash)" />
          <circle cx="3" cy="3" r="1.5" fill="var(--accent)" />
        </pattern>
        <pattern id="fill-unchecked" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="7" height="7" fill="var(--critical-wash)" />
          <rect width="3.5" height="7" fill="var(--critical)" />
        </pattern>
        <pattern id="fill-unanswered" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="var(--sunken)" />
          <rect y="2.5" width="6" height="1" fill="var(--line-strong)" />
        </pattern>
      </defs>
    </svg>
  );
}
