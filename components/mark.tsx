import { useId } from 'react';

/** The sign of Countersign: a token broken in two. The halves fit each other, and the break is a check. */
export function Mark({ size = 20 }: { size?: number }) {
  const mask = useId();
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="mark">
      <mask id={mask}>
        <circle cx="16" cy="16" r="15" fill="#fff" />
        <path d="M-2 13.5 13 22.5 34 4.5" fill="none" stroke="#000" strokeWidth="4" />
      </mask>
      <g mask={`url(#${mask})`} fill="currentColor">
        <path d="M0 0H32V6L13 22.5 0 14.7z" />
        <path d="M0 32H32V6L13 22.5 0 14.7z" opacity=".62" />
      </g>
    </svg>
  );
}
