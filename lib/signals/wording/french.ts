import { ending, footers } from './footers.ts';
import type { Wording } from './wording.ts';

const ai = '(?:ia|intelligence artificielle|ia générative|llm|modèle de langage|chatbot|bot|robot conversationnel)';
const machine = `(?:[\\p{L}.-]{2,30}, )?(?:(?:une?|l['’]|la|le|mon|notre|votre|d['’]une?|de l['’]|d['’]) ?)?(?:(?:agent|assistante?|outil|modèle|système|bot|assistant virtuel)(?: (?:interne|automatique|autonome))?(?: (?:d['’]|à base d['’]|par )?${ai})|${ai}|assistante? virtuel(?:le)?|agent autonome)`;
const text =
  '(?:réponse|message|texte|commentaire|e-?mail|mail|courriel|contenu|résumé|analyse|brouillon|document|page|article|billet|code|synthèse|ticket|note)';
const then = "et|puis|au nom d['’e]|pour|le|à partir|de la part";

export const french: Wording = {
  language: 'fr',
  hint: /(?<![a-zà-ÿ])(?:ia|par|avec|grâce|aide|moyen|via|je suis|automati(?:que|sée?))(?![a-zà-ÿ])/i,
  discloses: [
    ...footers({
      subject: `(?:(?:ce|cette|cet|la|le|l['’]) ?${text}|${text}|ceci)(?: ci-dessus)? (?:(?:a été|est|fut) )?|note : |remarque : `,
      softly: '(?:(?:automatiquement|entièrement|partiellement|en partie|initialement|largement) )?',
      generated: '(?:générée?s?|auto-générée?s?)',
      written:
        '(?:écrite?s?|répondu|rédigée?s?|envoyée?s?|créée?s?|produite?s?|composée?s?|publiée?s?|résumée?s?|postée?s?|préparée?s?|fournie?s?)',
      by: "par|avec|via|avec l['’]assistance|grâce à|à l['’]aide de|à l['’]aide d['’]|avec l['’]aide de|avec l['’]aide d['’]|au moyen de|au moyen d['’]|avec l['’]assistance de",
      machine,
      label: `(?:réponse|résumé|commentaire) (?:de l['’])?ia|(?:note : |attention : )?(?:${text} |contenu )?(?:générée?s?|créée?s?|produite?s?) (?:par|avec) (?:une |l['’])?(?:ia|intelligence artificielle)`,
      sender: '(?:réponse|message|commentaire)(?: automatique| automatisée?)? (?:de|du|par)',
      then,
    }),
    new RegExp(
      `^(?:(?:bonjour|salut)[,.! ]+)?je suis (?:un|une|l['’]|le|votre) ?(?:${machine}|${ai})${ending(`${then}|de|du`)}`,
      'iu',
    ),
    /^(?:ceci est |voici )?(?:une?|la)? ?(?:réponse|message|courriel|e-?mail|notification) (?:automatique|automatisée?)[.!]*$/iu,
    /^[\p{L}][\p{L}\d .'-]{1,40} [([](?:agent |assistante? )?ia[)\]]?$/iu,
    /^(?:les |le )?(?:contenus?|réponses?|textes?) générée?s? par (?:l['’]|une )?ia (?:peu(?:t|vent)) .{0,120}$/iu,
  ],
  reviewed: [
    /(?<!pas |non |jamais )(?:relue?s?|vérifiée?s?|validée?s?|révisée?s?|approuvée?s?|corrigée?s?) (?:et \p{L}+ )?par (?!personne)\p{L}/iu,
  ],
  unreviewed: [
    /(?:\b(?:pas|non|jamais|sans|aucune?)\b).{0,30}(?:relue?s?|relecture|vérifiée?s?|vérification|validée?s?|validation|révisée?s?)(?!\p{L})/iu,
  ],
};
