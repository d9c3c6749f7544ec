import { all, type Root } from './dom.ts';

/**
 * What the page as a whole declares about AI: metas (`ai-disclosure`, `aigc` …; the signal knows which count) and
 * schema.org's digital source type in JSON-LD. Bounded.
 */
export function readDeclarations(root: Root): { name: string; value: string }[] {
  const named = all(root, 'meta[name^="ai" i]').map(meta => ({
    name: (meta.getAttribute('name') ?? '').slice(0, 100).toLowerCase(),
    value: (meta.getAttribute('content') ?? '').slice(0, 500),
  }));
  const linked = all(root, 'script[type="application/ld+json"]').flatMap(script => {
    const found = /"digitalSourceType"\s*:\s*"([^"]{1,300})"/.exec((script.textContent ?? '').slice(0, 200_000));
    return found?.[1] ? [{ name: 'digitalSourceType', value: found[1] }] : [];
  });
  return [...named, ...linked].slice(0, 20);
}
