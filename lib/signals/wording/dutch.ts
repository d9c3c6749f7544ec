import { ending, footers } from './footers.ts';
import type { Wording } from './wording.ts';

const robot =
  '(?:(?:ai|kunstmatige intelligentie)(?:[- ](?:gestuurde? )?(?:agent|assistent|bot|chatbot|model|systeem|tool|hulp))?|(?:groot )?taalmodel|llm|chatbot|bot|(?:virtuele|digitale) assistent)';
const machine = `(?:[\\p{L}.-]{2,30}, )?(?:(?:een|de|het|mijn|onze|ons) )?(?:(?:interne|autonome|automatische|generatieve) )?${robot}`;
const text =
  '(?:antwoord|bericht|tekst|reactie|e-?mail|mail|inhoud|samenvatting|analyse|concept|document|pagina|artikel|post|code|opmerking|advies)';
const then = 'en|namens|voor|op|op basis';

export const dutch: Wording = {
  language: 'nl',
  hint: /(?<![a-z])(?:ai|door|met|via|vanuit|ik ben|automatische?|geautomatiseerde?)(?![a-z])/i,
  discloses: [
    ...footers({
      subject: `(?:(?:dit|deze|het|de|bovenstaande?) ${text}|${text}|dit) (?:(?:is|werd|wordt) )?|let op: |opmerking: `,
      softly: '(?:(?:automatisch|volledig|gedeeltelijk|deels|oorspronkelijk|autonoom|grotendeels) )?',
      generated: '(?:gegenereerd)',
      written:
        '(?:geschreven|opgesteld|verzonden|verstuurd|gemaakt|samengesteld|geplaatst|samengevat|beantwoord|aangemaakt|geproduceerd)',
      by: 'door|met|via|met behulp van|met hulp van|met ondersteuning van|vanuit',
      machine,
      label: `ai-(?:antwoord|samenvatting|reactie)|(?:let op: )?(?:dit is (?:een )?)?(?:door )?ai[- ](?:gegenereerde?|geschreven|gemaakte?)(?: ${text})?`,
      sender: '(?:automatisch(?:e)? |geautomatiseerde? )?(?:antwoord|bericht|reactie) van',
      then,
      verbLast: true,
    }),
    new RegExp(
      `^(?:hallo[,.! ]+|hoi[,.! ]+)?ik ben (?:maar )?(?:een|de|jullie|je|uw) ${robot}${ending(`${then}|van`)}`,
      'iu',
    ),
    /^(?:dit is een )?(?:automatisch(?:e)?|geautomatiseerde?)(?: gegenereerde?)? (?:antwoord|bericht|e-?mail|reactie|melding)[.!]*$/iu,
    /^[\p{L}][\p{L}\d .'-]{1,40} [([]ai(?:-?(?:agent|assistent|bot))[)\]]?$/iu,
    /^(?:door )?ai[- ]gegenereerde (?:inhoud|antwoorden|teksten) k(?:an|unnen) .{0,120}$/iu,
  ],
  reviewed: [
    /(?<!niet |nooit |on)(?:gecontroleerd|nagekeken|beoordeeld|goedgekeurd|geverifieerd|nagelezen) (?:en \p{L}+ )?door (?!niemand)\p{L}/iu,
    /\bdoor (?:een )?(?:mens|collega|mij|ons|persoon)\b.{0,10}(?<!niet )(?:gecontroleerd|nagekeken|beoordeeld|goedgekeurd)/iu,
  ],
  unreviewed: [
    /\b(?:niet|nooit|zonder|geen)\b.{0,40}(?:gecontroleerd|nagekeken|beoordeeld|goedgekeurd|controle)(?!\p{L})/iu,
    /\bongecontroleerd\b/iu,
  ],
};
