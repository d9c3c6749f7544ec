import { ending, footers } from './footers.ts';
import type { Wording } from './wording.ts';

const ai = '(?:ia|inteligencia artificial|ia generativa|llm|modelo de lenguaje|chatbot|bot)';
const machine = `(?:[\\p{L}.-]{2,30}, )?(?:(?:una?|la|el|mi|nuestr[oa]|de) )?(?:(?:agente|asistente|herramienta|modelo|sistema)(?: (?:intern[oa]|automático|autónomo))?(?: (?:de|con|basad[oa] en) )?(?: ?${ai})|${ai}|(?:asistente|agente) (?:virtual|autónomo))`;
const text =
  '(?:respuesta|mensaje|texto|comentario|correo(?: electrónico)?|e-?mail|contenido|resumen|análisis|borrador|documento|página|artículo|publicación|código|nota)';
const then = 'y|en nombre de|para|el|a partir|de parte';

export const spanish: Wording = {
  language: 'es',
  hint: /(?<![a-zà-ÿ])(?:ia|por|con|mediante|usando|vía|utilizando|través|soy|automátic[oa]|automatizad[oa])(?![a-zà-ÿ])/i,
  discloses: [
    ...footers({
      subject: `(?:(?:est[ea]|el|la|lo) ${text}|${text}(?: automátic[oa])?|esto)(?: anterior)? (?:(?:ha sido|fue|es|está|se ha) )?|nota: |aviso: `,
      softly: '(?:(?:automáticamente|totalmente|parcialmente|en parte|inicialmente|íntegramente) )?',
      generated: '(?:generad[oa]s?|autogenerad[oa]s?)',
      written:
        '(?:escrit[oa]s?|respondid[oa]s?|redactad[oa]s?|enviad[oa]s?|cread[oa]s?|producid[oa]s?|publicad[oa]s?|resumid[oa]s?|elaborad[oa]s?|preparad[oa]s?|compuest[oa]s?)',
      by: 'por|con|mediante|usando|a través de|vía|utilizando|con (?:la )?ayuda de|con (?:la )?asistencia de',
      machine,
      label: `(?:respuesta|resumen|comentario) (?:de )?ia|(?:nota: |aviso: )?(?:${text} )?(?:generad[oa]s?|cread[oa]s?) (?:por|con) (?:una? |la )?(?:ia|inteligencia artificial)`,
      sender: '(?:respuesta|mensaje|comentario)(?: automátic[oa]| automatizad[oa])? del?',
      then,
    }),
    new RegExp(`^(?:hola[,.! ]+)?soy (?:una?|el|la|tu|su) ?(?:${machine}|${ai})${ending(`${then}|de|del`)}`, 'iu'),
    /^(?:est[ea] es )?(?:una? )?(?:respuesta|mensaje|correo|notificación) (?:automátic[oa]|automatizad[oa])[.!]*$/iu,
    /^[\p{L}][\p{L}\d .'-]{1,40} [([](?:agente |asistente )?(?:de )?ia[)\]]?$/iu,
    /^(?:el |los |las )?(?:contenidos?|respuestas?|textos?) generad[oa]s? por (?:la )?ia puede[ns]? .{0,120}$/iu,
  ],
  reviewed: [
    /(?<!no |sin |nunca )(?:revisad[oa]s?|verificad[oa]s?|comprobad[oa]s?|aprobad[oa]s?|validad[oa]s?|corregid[oa]s?) (?:y \p{L}+ )?por (?!nadie)\p{L}/iu,
  ],
  unreviewed: [
    /\b(?:no|sin|nunca)\b.{0,30}(?:revisad[oa]s?|revisar|revisión|verificad[oa]s?|verificar|aprobad[oa]s?|comprobad[oa]s?)(?!\p{L})/iu,
  ],
};
