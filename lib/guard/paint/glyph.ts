import type { Severity } from '../../schema/finding.ts';
import type { PageDocument } from '../page-document.ts';

/** One outline for each severity, the same as in the prompt: fewer sides, less severe. */
const outlines: Record<Severity | 'narrows' | 'agent', string> = {
  critical: 'M5 1h6l4 4v6l-4 4H5l-4-4V5zM7 4v5h2V4zm0 6v2h2v-2z',
  high: 'M8 1l8 14H0zM7 6v4h2V6zm0 5v2h2v-2z',
  medium: 'M8 0l8 8-8 8-8-8z',
  low: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z',
  info: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 2a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
  narrows: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM4 8l3 3 5-6-1-1-4 5-2-2z',
  agent: 'M7 1h2v2h4l2 2v8l-2 2H3l-2-2V5l2-2h4zM5 7v3h2V7zm4 0v3h2V7z',
};

export type Glyph = keyof typeof outlines;

const namespace = 'http://www.w3.org/2000/svg';

export function glyph(page: PageDocument, name: Glyph): Node {
  const svg = page.createElementNS(namespace, 'svg');
  const path = page.createElementNS(namespace, 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', outlines[name]);
  svg.append(path);
  return svg;
}
