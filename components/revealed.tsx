import { segmentsOf } from './segments.ts';

/** A name or sentence that may hold text of a page: characters that cannot be seen, or that reorder, show as codes. */
export function Revealed({ text, lang }: { text: string; lang?: string }) {
  return <bdi lang={lang}>{segmentsOf(text, []).map(Piece)}</bdi>;
}

/** What a rule or a signal says. The catalogues speak English only (docs/translators.md): screen readers must know. */
export function Prose({ text }: { text: string }) {
  return <Revealed text={text} lang="en" />;
}

function Piece(segment: ReturnType<typeof segmentsOf>[number], place: number) {
  return segment.kind === 'hidden' ? <HiddenCharacter key={`${place}`} code={segment.code} /> : segment.text;
}

export function HiddenCharacter({ code }: { code: string }) {
  return <span className="hidden-character">{code}</span>;
}
