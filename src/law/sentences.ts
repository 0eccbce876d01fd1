import type { Policy } from './catalogue.ts';
import type { ControlStatus } from './control-status.ts';
import type { Act, Sentences } from './model.ts';

/** A name to be put into a sentence of each language. */
export interface Named {
  readonly en: string;
  readonly zh: string;
}

/** Sentences one after the other, in each language as it is written. */
export const joined = (...parts: readonly (Sentences | null)[]): Sentences => {
  const given = parts.filter((part) => part !== null);
  return {
    en: given.map(({ en }) => en).join(' '),
    fr: given.map(({ fr }) => fr).join(' '),
    zh: given.map(({ zh }) => zh).join(''),
  };
};

const REVIEW: Readonly<Record<Policy | 'by_version', Sentences>> = {
  by_version: {
    en: 'how applications were reviewed differs by version',
    fr: 'l’examen des demandes diffère selon la version',
    zh: '申请的审查方式因型号而异',
  },
  presumption_of_denial: {
    en: 'applications were to be denied as a rule',
    fr: 'les demandes devaient en principe être refusées',
    zh: '申请原则上不予批准',
  },
  case_by_case: {
    en: 'applications for exports from the United States were reviewed case by case',
    fr: 'les demandes d’exportation depuis les États-Unis étaient examinées au cas par cas',
    zh: '自美国出口的申请逐案审查',
  },
  notification_or_licence: {
    en: 'a notification to BIS under License Exception NAC (15 CFR 740.8) could take its place',
    fr: 'une notification au BIS au titre de l’exception NAC (15 CFR 740.8) pouvait en tenir lieu',
    zh: '可依许可例外NAC（15 CFR 740.8）向美国商务部工业与安全局通报代替',
  },
  licence: {
    en: 'each application was decided on its own',
    fr: 'chaque demande était tranchée séparément',
    zh: '申请逐一决定',
  },
};

const CANNOT_TELL: Sentences = {
  en: 'The documents do not show when or from where the goods came, or whether there was a licence.',
  fr: 'Les documents ne disent ni quand ni d’où les biens sont venus, ni s’il existait une licence.',
  zh: '文件未显示货物何时、自何处而来，也未显示是否有许可。',
};

const TRANSFERRED: Sentences = {
  en: 'The acceptance shows that goods changed hands; it does not show whether there was a licence or whether they had come before the rule.',
  fr: 'La réception montre que des biens ont changé de mains ; elle ne montre ni s’il existait une licence, ni s’ils étaient arrivés avant la règle.',
  zh: '验收表明货物已交付；但未显示是否有许可，也未显示货物是否在规则生效前已进口。',
};

/** A licence was needed, by rule or by letter. */
export const licenceSentence = (item: Named, date: string, status: ControlStatus, transferred: boolean): Sentences => {
  const review = REVIEW[status.policy ?? 'licence'];
  const tail = transferred ? TRANSFERRED : CANNOT_TELL;
  if (status.status === 'letter')
    return joined(
      {
        en: `On ${date} no public rule named ${item.en}; a letter bound its maker alone to have a licence for mainland China (${status.citation}).`,
        fr: `Au ${date}, aucune règle publique ne visait ${item.en} ; une lettre obligeait son seul fabricant à obtenir une licence pour la Chine continentale (${status.citation}).`,
        zh: `${date}，公开规则未涵盖${item.zh}；一封信函仅要求其制造商对中国大陆供货须取得许可（${status.citation}）。`,
      },
      tail,
    );
  return joined(
    {
      en: `On ${date} sending ${item.en} to mainland China needed a licence under ECCN ${status.paragraph} (${status.citation}); ${review.en}.`,
      fr: `Au ${date}, l’envoi de ${item.en} en Chine continentale exigeait une licence au titre de l’ECCN ${status.paragraph} (${status.citation}) ; ${review.fr}.`,
      zh: `${date}，向中国大陆出口${item.zh}须依ECCN ${status.paragraph}取得许可（${status.citation}）；${review.zh}。`,
    },
    tail,
  );
};

/** Some versions needed a licence and some did not. */
export const differingSentence = (
  item: Named,
  date: string,
  restricted: readonly string[],
  others: readonly string[],
  citation: string | null,
): Sentences => {
  const cite = citation ? ` (${citation})` : '';
  return joined(
    {
      en: `On ${date} some versions of ${item.en} needed a licence for mainland China${cite}: ${restricted.join(', ')}; this is not so for ${others.join(', ')}. The text does not say which version.`,
      fr: `Au ${date}, certaines versions de ${item.en} exigeaient une licence pour la Chine continentale${cite} : ${restricted.join(', ')} ; ce n’est pas le cas de ${others.join(', ')}. Le texte ne dit pas laquelle.`,
      zh: `${date}，${item.zh}的部分型号对中国大陆出口须取得许可${cite}：${restricted.join('、')}；${others.join('、')}则不然。文本未说明是哪一型号。`,
    },
    CANNOT_TELL,
  );
};

/** No rule and no letter on that date; with the later one when there is one. */
export const freeSentence = (item: Named, date: string, later: ControlStatus['later']): Sentences =>
  joined(
    {
      en: `On ${date} no rule or letter that is known asked for a licence because of the performance of ${item.en}.`,
      fr: `Au ${date}, aucune règle ni lettre connue n’exigeait de licence en raison des performances de ${item.en}.`,
      zh: `${date}，没有已知的规则或信函因${item.zh}的性能而要求许可。`,
    },
    later && {
      en: `A later rule covers it since ${later.date} (${later.citation}).`,
      fr: `Une règle ultérieure le couvre depuis le ${later.date} (${later.citation}).`,
      zh: `自${later.date}起，后来的规则涵盖该产品（${later.citation}）。`,
    },
  );

/** Use from afar moves no item. */
export const accessSentence = (item: Named, date: string): Sentences => ({
  en: `On ${date} US export rules applied to sending goods, software or technology, not to the use of a computer from afar: access to ${item.en} was not regulated as such.`,
  fr: `Au ${date}, les règles américaines d’exportation visaient l’envoi de biens, de logiciels ou de technologies, non l’usage d’un ordinateur à distance : l’accès à ${item.en} n’était pas réglementé en tant que tel.`,
  zh: `${date}，美国出口规则适用于货物、软件或技术的转移，不适用于远程使用计算机：对${item.zh}的访问本身不受管制。`,
});

/** A party stands on a list that asks for a licence. */
export const listedSentence = (party: string, list: string, date: string, access: boolean): Sentences =>
  access
    ? {
        en: `On ${date} ${party} was on the list ${list}; a listing concerns items sent to the party and does not turn access into an export.`,
        fr: `Au ${date}, ${party} figurait sur la liste ${list} ; une inscription concerne les biens envoyés et ne fait pas d’un accès une exportation.`,
        zh: `${date}，${party}在${list}清单上；列入清单涉及向其转移物项，并不使访问成为出口。`,
      }
    : {
        en: `On ${date} ${party} was on the list ${list}: sending it items subject to the US rules needed a licence as its entry states.`,
        fr: `Au ${date}, ${party} figurait sur la liste ${list} : lui envoyer des biens soumis aux règles américaines exigeait une licence selon son inscription.`,
        zh: `${date}，${party}在${list}清单上：向其转移受美国规则管辖的物项须按该条目取得许可。`,
      };

const ACT: Readonly<Record<Act, Sentences>> = {
  hardware_export: { en: 'sending goods', fr: 'l’envoi de biens', zh: '货物出口' },
  in_country_transfer: { en: 'a transfer within China', fr: 'un transfert en Chine', zh: '中国境内转移' },
  software: { en: 'sending software', fr: 'l’envoi de logiciels', zh: '软件出口' },
  technology: { en: 'sending technology', fr: 'l’envoi de technologies', zh: '技术出口' },
  model_weights: { en: 'sending model weights', fr: 'l’envoi des poids d’un modèle', zh: '模型权重出口' },
  remote_access: { en: 'access from afar', fr: 'l’accès à distance', zh: '远程访问' },
  api_use: { en: 'use through an interface', fr: 'l’usage par une interface', zh: '接口调用' },
  us_person_support: { en: 'support by US persons', fr: 'le soutien de personnes américaines', zh: '美国人提供的支持' },
};

/** It cannot be told; the reasons stand in the assessment's `unknown`. */
export const unknownSentence = (item: Named, date: string, act: Act): Sentences => ({
  en: `What the rules said on ${date} about ${ACT[act].en} (${item.en}) cannot be told from what is known here.`,
  fr: `Ce que les règles disaient au ${date} sur ${ACT[act].fr} (${item.en}) ne peut être établi avec ce qui est connu ici.`,
  zh: `根据此处已知的信息，无法判断${date}的规则对${ACT[act].zh}（${item.zh}）如何规定。`,
});

/** The rules were read up to a day before the one asked for. */
export const readUpToSentence = (readUpTo: string): Sentences => ({
  en: `Rules were read up to ${readUpTo}; nothing later is known here.`,
  fr: `Les règles ont été lues jusqu’au ${readUpTo} ; rien de plus récent n’est connu ici.`,
  zh: `规则查阅至${readUpTo}；此后的变化未知。`,
});

/** Weights that anybody can download. */
export const publishedSentence = (item: Named, date: string): Sentences => ({
  en: `On ${date} what was published was not subject to the US export rules (15 CFR 734.7); weights of ${item.en} are published.`,
  fr: `Au ${date}, ce qui était publié n’était pas soumis aux règles américaines d’exportation (15 CFR 734.7) ; des poids de ${item.en} sont publiés.`,
  zh: `${date}，已公开发布的内容不受美国出口规则管辖（15 CFR 734.7）；${item.zh}的权重已公开发布。`,
});
