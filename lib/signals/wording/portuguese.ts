import { ending, footers } from './footers.ts';
import type { Wording } from './wording.ts';

const ai = '(?:ia|inteligência artificial|ia generativa|llm|modelo de linguagem|chatbot|bot|robô)';
const machine = `(?:[\\p{L}.-]{2,30}, )?(?:(?:uma?|a|o|(?:o |a )?meu|(?:a )?minha|(?:o )?nosso|(?:a )?nossa|de) )?(?:(?:agente|assistente|ferramenta|modelo|sistema)(?: (?:intern[oa]|automático|autónomo|autônomo))?(?: (?:de|com|baseado em) )?(?: ?${ai})|${ai}|(?:assistente|agente) (?:virtual|autónomo|autônomo))`;
const text =
  '(?:resposta|mensagem|texto|comentário|e-?mail|conteúdo|resumo|análise|rascunho|documento|página|artigo|publicação|postagem|código|nota)';
const then = 'e|em nome de|para|no|a partir|da parte';

export const portuguese: Wording = {
  language: 'pt',
  hint: /(?<![a-zà-ÿ])(?:ia|por|pel[oa]|com|via|usando|através|utilizando|sou|automátic[oa]|automatizad[oa])(?![a-zà-ÿ])/i,
  discloses: [
    ...footers({
      subject: `(?:(?:est[ea]|ess[ea]|o|a) ${text}|${text}|isto|isso)(?: acima)? (?:(?:foi|é|está) )?|nota: |aviso: `,
      softly: '(?:(?:automaticamente|totalmente|parcialmente|em parte|inicialmente|integralmente) )?',
      generated: '(?:gerad[oa]s?)',
      written:
        '(?:escrit[oa]s?|respondid[oa]s?|redigid[oa]s?|enviad[oa]s?|criad[oa]s?|produzid[oa]s?|publicad[oa]s?|resumid[oa]s?|elaborad[oa]s?|preparad[oa]s?|postad[oa]s?)',
      by: 'por|pel[oa]|com|via|usando|através de|através d[oa]|utilizando|com (?:a )?ajuda de|com (?:a )?ajuda d[oa]|com (?:o )?auxílio de|com (?:o )?auxílio d[oa]',
      machine,
      label: `(?:resposta|resumo|comentário) (?:d[ae] )?ia|(?:nota: |aviso: )?(?:${text} )?(?:gerad[oa]s?|criad[oa]s?) (?:por|pela|com) (?:uma? )?(?:ia|inteligência artificial)`,
      sender: '(?:resposta|mensagem|comentário)(?: automátic[oa]| automatizad[oa])? d[oae]',
      then,
    }),
    new RegExp(
      `^(?:olá[,.! ]+)?(?:eu )?sou (?:uma?|o|a|seu|sua) ?(?:${machine}|${ai})${ending(`${then}|d[aeo]`)}`,
      'iu',
    ),
    /^(?:est[ea] é )?(?:uma? )?(?:resposta|mensagem|e-?mail|notificação) (?:automátic[oa]|automatizad[oa])[.!]*$/iu,
    /^[\p{L}][\p{L}\d .'-]{1,40} [([](?:agente |assistente )?(?:de )?ia[)\]]?$/iu,
    /^(?:o |os |as )?(?:conteúdos?|respostas?|textos?) gerad[oa]s? por ia pode[m]? .{0,120}$/iu,
  ],
  reviewed: [
    /(?<!não |sem |nunca )(?:revisad[oa]s?|revist[oa]s?|verificad[oa]s?|aprovad[oa]s?|validad[oa]s?|conferid[oa]s?|corrigid[oa]s?) (?:e \p{L}+ )?(?:por|pel[oa]) (?!ninguém)\p{L}/iu,
  ],
  unreviewed: [
    /(?:^|\P{L})(?:não|sem|nunca)\b.{0,30}(?:revisad[oa]s?|revist[oa]s?|revisão|verificad[oa]s?|verificação|aprovad[oa]s?)(?!\p{L})/iu,
  ],
};
