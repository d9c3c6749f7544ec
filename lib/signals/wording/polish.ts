import { ending, footers } from './footers.ts';
import type { Wording } from './wording.ts';

const ai =
  '(?:ai|si|sztuczn(?:a|ą|ej) inteligencj(?:a|ę|i|ą)|llm|model(?:u|em)? językow(?:y|ego|ym)|chatbot(?:a|em)?|bot(?:a|em)?)';
const machine = `(?:[\\p{L}.-]{2,30}, )?(?:(?:m(?:ój|ojego|oim)|nasz(?:ego|ym)?) )?(?:(?:wewnętrzn(?:y|ego|ym)|autonomiczn(?:y|ego|ym)) )?(?:(?:agent(?:a|em)?|asystent(?:a|em|ka|ki|kę)?|narzędzi(?:e|a|em)|model(?:u|em)?|system(?:u|em)?) ${ai}|${ai}|wirtualn(?:y|ego|ym) asystent(?:a|em)?|autonomiczn(?:y|ego|ym) agent(?:a|em)?)`;
const text =
  '(?:odpowiedź|wiadomość|tekst|komentarz|e-?mail|mail|treść|treści|podsumowanie|analiza|szkic|dokument|strona|artykuł|wpis|post|kod|notatka)';
const then = 'i|oraz|w imieniu|dla|na podstawie|w dniu';

export const polish: Wording = {
  language: 'pl',
  hint: /(?<![a-ząćęłńóśźż])(?:ai|si|przez|pomocą|pomocy|użyciu|użyciem|wykorzystaniem|jestem|automatyczn[aye])(?![a-ząćęłńóśźż])/i,
  discloses: [
    ...footers({
      subject: `(?:(?:ten|ta|to|powyższ[yae]) ${text}|${text}|to) (?:(?:zosta(?:ł|ła|ło|ły)|jest|był[ao]?) )?|uwaga: `,
      softly: '(?:(?:automatycznie|w całości|częściowo|pierwotnie|w pełni) )?',
      generated: '(?:wygenerowan[yaeo]|generowan[yaeo])',
      written:
        '(?:napisan[yaeo]|utworzon[yaeo]|przygotowan[yaeo]|wysłan[yaeo]|stworzon[yaeo]|opublikowan[yaeo]|zredagowan[yaeo]|sporządzon[yaeo]|podsumowan[yaeo])',
      by: 'przez|z pomocą|przy pomocy|za pomocą|przy użyciu|z użyciem|z wykorzystaniem|w|z',
      machine,
      label: `(?:odpowiedź|podsumowanie|komentarz) (?:ai|si)|(?:uwaga: )?(?:${text} )?(?:wygenerowan[yae]|stworzon[yae]) przez (?:ai|si|sztuczną inteligencję)`,
      sender: '(?:automatyczn[ay] )?(?:odpowiedź|wiadomość|komentarz)(?: od)?|odpowiedział[ao]?',
      then,
    }),
    new RegExp(`^(?:cześć[,.! ]+|witam[,.! ]+)?jestem (?:tylko )?(?:${machine})${ending(`${then}|zespołu`)}`, 'iu'),
    /^(?:to jest )?(?:automatyczn[aye]|wiadomość automatyczna|odpowiedź automatyczna)(?: (?:odpowiedź|wiadomość|e-?mail|powiadomienie))?[.!]*$/iu,
    /^[\p{L}][\p{L}\d .'-]{1,40} [([](?:agent |asystent(?:ka)? )?ai[)\]]?$/iu,
    /^treści wygenerowane przez ai mogą .{0,120}$/iu,
  ],
  reviewed: [
    /(?<!nie |nigdy nie )(?:sprawdzon[yaeo]|zweryfikowan[yaeo]|zatwierdzon[yaeo]|przejrzan[yaeo]|poprawion[yaeo]) (?:i \p{L}+ )?przez (?!nikogo)\p{L}/iu,
  ],
  unreviewed: [
    /\b(?:nie|bez|nigdy)\b.{0,30}(?:sprawdzon[yaeo]|sprawdzenia|zweryfikowan[yaeo]|weryfikacji|zatwierdzon[yaeo]|przejrzan[yaeo])(?!\p{L})/iu,
  ],
};
