import { useId } from 'react';
import type { Protection } from '../lib/schema/message.ts';

/** The token: joined when protected, its halves apart when partly, an empty outline when not. */
export function ProtectionGlyph({ state, size = 44 }: { state: Protection; size?: number }) {
  const mask = useId();
  if (state === 'not-protected') {
    return (
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="protection-glyph">
        <circle cx="16" cy="16" r="13.5" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="4 3.07" />
        <path d="M10.5 16h11" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
      </svg>
    );
  }
  const apart = state === 'degraded';
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="protection-glyph">
      <mask id={mask}>
        <circle cx="16" cy="16" r="15" fill="#fff" />
        <path d="M-2 13.5 13 22.5 34 4.5" fill="none" stroke="#000" strokeWidth={apart ? 8 : 4} />
      </mask>
      <g mask={`url(#${mask})`} fill="currentColor">
        <path d="M0 0H32V6L13 22.5 0 14.7z" />
        {!apart && <path d="M0 32H32V6L13 22.5 0 14.7z" opacity=".62" />}
      </g>
      {apart && (
        <path
          d="M4.2 23.2A13.9 13.9 0 0 0 28.6 10"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray="3 3"
        />
      )}
    </svg>
  );
}
