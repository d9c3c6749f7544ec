import { ending, footers } from './footers.ts';
import type { Wording } from './wording.ts';

const noun =
  '(?:agent(?:en|in)?|assistent(?:en|in)?|bot|chatbot|modell|sprachmodell|system|tool|werkzeug|dienst|hilfe)';
const robot = `(?:(?:ki|ai)(?:[- ](?:basierte[mnrs]? |gestützte[mnrs]? )?${noun}s?)?|künstliche[rn]? intelligenz|(?:große[nms]? )?sprachmodell(?:s|en?)?|llm|chatbots?|(?:[\\p{L}-]{2,30}-)?bots?|digitale[mnrs]? assistent(?:en|in)?|virtuelle[mnrs]? assistent(?:en|in)?)`;
const machine = `(?:[\\p{L}.-]{2,30}, )?(?:(?:eine?[mnrs]?|der|dem|den|die|mein(?:e[mnrs]?)?|unser(?:e[mnrs]?)?) )?(?:(?:interne[mnrs]?|autonome[mnrs]?|automatische[mnrs]?|generative[mnrs]?) )?${robot}`;
const text =
  '(?:antwort|nachricht|text|beitrag|kommentar|e-?mail|mail|inhalt|zusammenfassung|analyse|entwurf|post|dokument|seite|code|vorschlag|bericht|anleitung|ticket)';
const then = 'und|im auftrag|für|am|auf basis';

export const german: Wording = {
  language: 'de',
  hint: /(?<![a-zäöüß])(?:ki|ai|von|mit|durch|mithilfe|über|per|via|ich bin|hier|automatische?)(?![a-zäöüß])/i,
  discloses: [
    ...footers({
      subject: `(?:(?:diese[rs]?|der|die|das|obige[rs]?|die obige) ${text}|${text}|das|dies) (?:(?:wurde|ist|wird) )?|hinweis: |${text}: `,
      softly: '(?:(?:automatisch|maschinell|vollständig|teilweise|ursprünglich|autonom|weitgehend) )?',
      generated: '(?:generiert|erzeugt)',
      written:
        '(?:geschrieben|verfasst|erstellt|formuliert|gesendet|verschickt|versendet|versandt|entworfen|beantwortet|veröffentlicht|zusammengefasst|gepostet|abgesendet|geantwortet)',
      by: 'von|mit|durch|mithilfe von|mit hilfe von|mit hilfe|mithilfe|mit unterstützung von|über|per|via',
      machine,
      label: `(?:hinweis: )?(?:ki|ai)-(?:antwort|zusammenfassung|kommentar)|(?:hinweis: )?(?:dies ist eine? |(?:diese[rs]?|der|die|das) ${text} (?:ist|wurde) )?(?:ki|ai)[- ](?:generiert|erzeugt|erstellt|verfasst)(?:e[rs]?)?(?: ${text})?`,
      sender:
        '(?:automati(?:sche|sierte) )?(?:antwort|nachricht|beitrag|kommentar|mitteilung) (?:von|vom|durch|unsere[rs]|de[rs])|(?:diese[rs]?|der|die|das|obige[rs]?) (?:obige[rs]? )?(?:antwort|nachricht|beitrag|kommentar|text) (?:stammt|kommt|ist) (?:von|vom|aus)',
      then,
      verbLast: true,
    }),
    new RegExp(
      `^(?:ich bin|hier (?:spricht|schreibt|antwortet)) (?:nur )?(?:ein|eine|der|die|euer|dein) ${robot}${ending(`${then}|des|der|vom`)}`,
      'iu',
    ),
    new RegExp(
      `^(?:diese[rsn]?|den|das|die) ${text} hat (?:mir )?${machine} (?:geschrieben|verfasst|erstellt|formuliert|generiert|erzeugt)${ending(then)}`,
      'iu',
    ),
    /^(?:dies ist eine )?automati(?:sche|sch (?:erzeugte|generierte|erstellte)) (?:antwort|nachricht|e-?mail|mitteilung)[.!]*$/iu,
    /^[\p{L}][\p{L}\d .'-]{1,40} [([]ki(?:-?(?:agent|assistent(?:in)?|bot))?[)\]]?$/iu,
    /^ki-generierte (?:inhalte|antworten|texte) können .{0,120}$/iu,
  ],
  reviewed: [
    /(?<!nicht |nie |un)\b(?:geprüft|überprüft|gegengelesen|kontrolliert|freigegeben|überarbeitet|redigiert)\b(?: und \p{L}+)? (?:von|durch) (?!niemand)\p{L}/iu,
    /\b(?:von|durch) (?!niemand|ki\b|eine[mnr]? ki\b)[\p{L} .-]{2,50}(?<!nicht |nie )(?:geprüft|überprüft|gegengelesen|freigegeben|kontrolliert)/iu,
  ],
  unreviewed: [
    /\b(?:nicht|nie|ohne|kein\p{L}*)\b.{0,40}\b(?:geprüft|überprüft|prüfung|gegengelesen|freigegeben|kontrolle)/iu,
    /\bungeprüft\b/iu,
  ],
};
