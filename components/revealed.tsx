import { segmentsOf } from './segments.ts';

/** A name or sentence that may hold text of a page: characters that cannot be seen, or that reorder, show as codes. */
export function Revealed({ text }: { text: string }) {
  return <bdi>{segmentsOf(text, []).map(Piece)}</bdi>;
}

function Piece(segment: ReturnType<typeof segmentsOf>[number], place: number) {
  return segment.kind === 'hidden' ? <HiddenCharacter key={`${place}`} code={segment.code} /> : segment.text;
}

export function HiddenCharacter({ code }: { code: string }) {
  return <span className="hidden-character">{code}</span>;
}
