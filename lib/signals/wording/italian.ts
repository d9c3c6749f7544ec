import { ending, footers } from './footers.ts';
import type { Wording } from './wording.ts';

const ai = '(?:ia|ai|intelligenza artificiale|ia generativa|llm|modello linguistico|chatbot|bot)';
const machine = `(?:[\\p{L}.-]{2,30}, )?(?:(?:una?|un['’]|l['’]|la|il|lo|(?:il |la )?mi[oa]|(?:il |la )?nostr[oa]|di|del|dell['’]) ?)?(?:(?:agente|assistente|strumento|modello|sistema)(?: (?:intern[oa]|automatico|autonomo))?(?: (?:di|con|basato su) )?(?: ?${ai})|${ai}|(?:assistente|agente) (?:virtuale|autonomo))`;
const text =
  '(?:risposta|messaggio|testo|commento|e-?mail|mail|contenuto|riassunto|riepilogo|analisi|bozza|documento|pagina|articolo|post|codice|nota)';
const then = 'e|per conto di|per|il|a partire|a nome di';

export const italian: Wording = {
  language: 'it',
  hint: /(?<![a-zà-ÿ])(?:ia|ai|da|dal|dalla|dall|con|tramite|usando|mediante|attraverso|utilizzando|sono|automatic[oa]|automatizzat[oa])(?![a-zà-ÿ])/i,
  discloses: [
    ...footers({
      subject: `(?:(?:quest[oa]|il|la|lo|l['’]) ?${text}|${text}|questo)(?: sopra)? (?:(?:è stat[oa]|è|fu) )?|nota: |avviso: `,
      softly: '(?:(?:automaticamente|interamente|parzialmente|in parte|inizialmente|completamente) )?',
      generated: '(?:generat[oaei])',
      written:
        '(?:scritt[oaei]|rispost[oa]|redatt[oaei]|inviat[oaei]|creat[oaei]|prodott[oaei]|pubblicat[oaei]|riassunt[oaei]|elaborat[oaei]|preparat[oaei]|compost[oaei])',
      by: "da|dal|dalla|dall['’]|con|con l['’]|tramite|usando|mediante|attraverso|utilizzando|con l['’]aiuto (?:di|del|della|dell['’])|con il supporto (?:di|del|della|dell['’])",
      machine,
      label: `(?:risposta|riassunto|commento) (?:dell['’])?(?:ia|ai)|(?:nota: |avviso: )?(?:${text} )?(?:generat[oaei]|creat[oaei]) (?:da|con|dall['’]) ?(?:un['’])?(?:ia|ai|intelligenza artificiale)`,
      sender: "(?:risposta|messaggio|commento)(?: automatic[oa]| automatizzat[oa])? (?:di|del|dell['’]|da|dal|dalla)",
      then,
    }),
    new RegExp(
      `^(?:ciao[,.! ]+|salve[,.! ]+)?(?:io )?sono (?:una?|un['’]|l['’]|il|la|il tuo) ?(?:${machine}|${ai})${ending(`${then}|di|del|della`)}`,
      'iu',
    ),
    /^(?:quest[oa] è )?(?:una? |un['’])?(?:risposta|messaggio|e-?mail|notifica) (?:automatic[oa]|automatizzat[oa])[.!]*$/iu,
    /^[\p{L}][\p{L}\d .'-]{1,40} [([](?:agente |assistente )?(?:ia|ai)[)\]]?$/iu,
    /^(?:i |le )?(?:contenuti|risposte|testi) generat[ei] (?:da|dall['’]) ?(?:ia|ai) (?:possono|potrebbero) .{0,120}$/iu,
  ],
  reviewed: [
    /(?<!non |senza |mai )(?:rivist[oaei]|revisionat[oaei]|verificat[oaei]|controllat[oaei]|approvat[oaei]|validat[oaei]|corrett[oaei]) (?:e \p{L}+ )?(?:da|dal|dalla|dall['’]) ?(?!nessuno)\p{L}/iu,
  ],
  unreviewed: [
    /\b(?:non|senza|mai)\b.{0,30}(?:rivist[oaei]|revisionat[oaei]|revisione|verificat[oaei]|verifica|controllat[oaei]|approvat[oaei])(?!\p{L})/iu,
  ],
};
