import { kindOf } from './files.ts';
import { htmlPieces } from './html.ts';
import { proseIn } from './markdown.ts';
import { type Piece, pieceAt } from './piece.ts';

const fence = /^[ \t>]*(?:`{3,}|~{3,})/m;

/** A file's text → the pieces to analyse. */
export function piecesOf(text: string, path: string | undefined, language: string | undefined): Piece[] {
  if (language !== undefined) return [pieceAt(text, language, 0)];
  const kind = path === undefined ? undefined : kindOf(path);
  if (kind?.as === 'html') return htmlPieces(text);
  if (kind?.as === 'prose' || (path === undefined && fence.test(text))) return proseIn(text);
  return [pieceAt(text, kind?.as === 'code' ? (kind.language ?? '') : '', 0)];
}
