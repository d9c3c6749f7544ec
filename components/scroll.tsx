import type { ReactNode } from 'react';

/** A box that scrolls sideways where its table is wider, by keyboard too. */
export function Scroll({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe: scrollable-region-focusable)
    <div className="scroll" tabIndex={0}>
      {children}
    </div>
  );
}
