import { all, type Root } from './dom.ts';

/**
 * What the page as a whole declares about AI: metas of its head (`ai-disclosure`, `aigc` …; the signal knows which count;
 * one in a body is some author's) and schema.org's digital source type in JSON-LD. Bounded.
 */
export function readDeclarations(root: Root): { name: string; value: string }[] {
  const named = all(root, 'head meta[name^="ai" i]').map(meta => ({
    name: (meta.getAttribute('name') ?? '').slice(0, 100).toLowerCase(),
    value: (meta.getAttribute('content') ?? '').slice(0, 500),
  }));
  const linked = all(root, 'script[type="application/ld+json"]').flatMap(script => {
    const value = sourceType(script.textContent ?? '');
    return value ? [{ name: 'digitalSourceType', value: value.slice(0, 300) }] : [];
  });
  return [...named, ...linked].slice(0, 20);
}

/** The first that is not said of a picture, a sound or a film: those were made by a machine, and the words by a person. */
function sourceType(json: string): string | undefined {
  let found: string | undefined;
  try {
    JSON.parse(json.slice(0, 200_000), function (this: Record<string, unknown>, key, value) {
      if (key === 'digitalSourceType' && typeof value === 'string' && !/Object|Photo/.test(String(this['@type'])))
        found ??= value;
      return value;
    });
  } catch {}
  return found;
}
