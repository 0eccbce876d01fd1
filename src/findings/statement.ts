import { itemById, type Sentences } from '../law/index.ts';
import type { Stage } from '../notices/index.ts';
import { isMaskedName } from '../organisations/index.ts';
import type { Finding, Route } from './model.ts';

/** What a statement says: fields of a finding. */
export type Stated = Pick<
  Finding,
  | 'buyer'
  | 'end_user'
  | 'technology'
  | 'candidates'
  | 'route'
  | 'provider'
  | 'via_reseller'
  | 'stage'
  | 'intermediary'
  | 'quantity'
  | 'amount_cny'
  | 'amount_basis'
  | 'date'
>;

/** How the technology is reached; `{cloud}` stands for the name of the US cloud. Empty where the thing itself is bought. */
const BY_ROUTE: Readonly<Record<Route, Sentences>> = {
  hardware: { en: '', fr: '', zh: '' },
  embedded_server: {
    en: ' in servers or computers',
    fr: ' dans des serveurs ou ordinateurs',
    zh: '（装于服务器或整机内）',
  },
  domestic_compute_rental: {
    en: ' as rented computing',
    fr: ' sous forme de calcul loué',
    zh: '（以算力租赁方式）',
  },
  overseas_compute_rental: {
    en: ' as rented computing abroad',
    fr: ' sous forme de calcul loué à l’étranger',
    zh: '（以境外算力租赁方式）',
  },
  us_cloud_account_via_reseller: { en: ' through {cloud}', fr: ' par {cloud}', zh: '（通过{cloud}）' },
  us_model_tokens_via_reseller: { en: ' through {cloud}', fr: ' par {cloud}', zh: '（通过{cloud}）' },
  us_cloud_china_region: {
    en: ' in the mainland China region of {cloud}',
    fr: ' dans la région de Chine continentale de {cloud}',
    zh: '（通过{cloud}中国区）',
  },
  planned_data_centre: {
    en: ' for a planned data centre',
    fr: ' pour un centre de données en projet',
    zh: '（用于拟建数据中心）',
  },
  refurbished: {
    en: ' as used, repaired or rebuilt parts, or their repair',
    fr: ' sous forme de pièces d’occasion, réparées ou refaites, ou leur réparation',
    zh: '（二手、维修或改装部件，或其维修）',
  },
  unspecified_cloud: {
    en: ' through a cloud that is not named',
    fr: ' par un cloud qui n’est pas nommé',
    zh: '（通过未具名的云平台）',
  },
  unknown: { en: '', fr: '', zh: '' },
};

/** `{who}`, `{what}` and `{by}` are filled in. A verb never says more than its stage (invariant 3). */
const BY_STAGE: Readonly<Record<Stage, Sentences>> = {
  intended: {
    en: '{who} announced that it intends to procure {what}',
    fr: '{who} a annoncé son intention d’acquérir {what}',
    zh: '{who}公开采购意向，拟采购{what}',
  },
  tendered: { en: '{who} sought {what}', fr: '{who} a cherché à acquérir {what}', zh: '{who}寻求采购{what}' },
  corrected: {
    en: '{who} sought {what} (notice corrected)',
    fr: '{who} a cherché à acquérir {what} (avis rectifié)',
    zh: '{who}寻求采购{what}（公告已更正）',
  },
  provisional_winner: {
    en: '{who} sought {what}; a provisional winner was announced',
    fr: '{who} a cherché à acquérir {what} ; un attributaire provisoire a été annoncé',
    zh: '{who}寻求采购{what}；已公示候选供应商',
  },
  final_award: {
    en: '{who} awarded{to} a purchase of {what}',
    fr: '{who} a attribué{to} un achat : {what}',
    zh: '{who}采购{what}，已公告中标或成交结果{to}',
  },
  contract: {
    en: '{who} announced a contract{with} for {what}',
    fr: '{who} a annoncé un contrat{with} : {what}',
    zh: '{who}公告采购合同{with}：{what}',
  },
  delivered: {
    en: '{who} announced that it accepted delivery of {what}{from}',
    fr: '{who} a annoncé la réception de {what}{from}',
    zh: '{who}公告已验收{what}{from}',
  },
  annulled: {
    en: '{who} sought {what}; the procedure was annulled or failed',
    fr: '{who} a cherché à acquérir {what} ; la procédure a été annulée ou déclarée infructueuse',
    zh: '{who}寻求采购{what}；该采购已终止或废标',
  },
  unknown: {
    en: '{who} named {what} in a procurement notice',
    fr: '{who} a mentionné {what} dans un avis de marché',
    zh: '{who}在采购公告中列出{what}',
  },
};

type Language = keyof Sentences;

const UNNAMED: Sentences = {
  en: 'A buyer that no notice names',
  fr: 'Un acheteur qu’aucun avis ne nomme',
  zh: '公告未载明的采购人',
};

const masked = (name: string, language: Language): string =>
  ({
    en: `A buyer whose name the notice masks (${name})`,
    fr: `Un acheteur dont l’avis masque le nom (${name})`,
    zh: `公告中隐去名称的采购人（${name}）`,
  })[language];

const nameOf = (name: string, language: Language): string => (isMaskedName(name) ? masked(name, language) : name);

const whoOf = ({ buyer, end_user }: Stated, language: Language): string => {
  const name = buyer ?? end_user;
  if (name === null) return UNNAMED[language];
  const who = nameOf(name, language);
  if (buyer === null || end_user === null || end_user === buyer) return who;
  return { en: `${who}, for ${end_user},`, fr: `${who}, pour ${end_user},`, zh: `${who}（为${end_user}）` }[language];
};

const grouped = (value: number, language: Language): string => {
  const [whole = '', cents] = (Math.round(value * 100) / 100).toString().split('.');
  const separator = language === 'fr' ? '\u202f' : ',';
  const grouping = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  return cents === undefined ? grouping : `${grouping}${language === 'fr' ? ',' : '.'}${cents}`;
};

/** The way by which it is reached; empty where the way is the provider's own and known by the name of the thing. */
const wayOf = ({ route, provider }: Stated, language: Language): string => {
  const phrase = BY_ROUTE[route][language];
  if (!phrase.includes('{cloud}')) return phrase;
  const cloud = provider === null ? null : itemById(provider);
  return cloud ? phrase.replace('{cloud}', language === 'zh' ? cloud.name.zh : cloud.name.en) : '';
};

const thingOf = (stated: Stated, language: Language): string => {
  const item = stated.technology === null ? null : itemById(stated.technology);
  if (item) return language === 'zh' ? item.name.zh : item.name.en;
  return {
    en: 'accelerators described by requirements that only restricted parts are known to meet',
    fr: 'des accélérateurs décrits par des exigences que seules des pièces réglementées, à notre connaissance, remplissent',
    zh: '技术要求仅有已知受管制部件可满足的加速卡',
  }[language];
};

/** Whether the technology is the cloud or vendor itself, so that naming the way would name it twice. */
const isProvider = ({ technology, provider }: Stated): boolean =>
  technology !== null && provider !== null && (technology === provider || itemById(technology)?.provider === provider);

const whatOf = (stated: Stated, language: Language): string => {
  const { quantity, route } = stated;
  const thing = thingOf(stated, language);
  const count =
    quantity === null
      ? thing
      : language === 'zh'
        ? `${thing}（${grouped(quantity.value, language)}${quantity.unit}）`
        : `${thing} (${grouped(quantity.value, language)}${quantity.unit ? ` ${quantity.unit}` : ''})`;
  const direct = isProvider(stated) && route !== 'us_cloud_china_region';
  const by = direct ? '' : wayOf(stated, language);
  const inRegion =
    isProvider(stated) && route === 'us_cloud_china_region'
      ? { en: ' in its mainland China region', fr: ' dans sa région de Chine continentale', zh: '（中国区）' }[language]
      : null;
  const reseller =
    stated.via_reseller && stated.intermediary === null
      ? { en: ', through a reseller', fr: ', par un revendeur', zh: '（经由代理商）' }[language]
      : '';
  return `${count}${inRegion ?? by}${reseller}`;
};

const moneyOf = ({ amount_cny, amount_basis }: Stated, language: Language): string => {
  if (amount_cny === null) return '';
  const yuan = grouped(amount_cny, language);
  return amount_basis === 'award'
    ? { en: `, for ${yuan} yuan`, fr: `, pour ${yuan} yuans`, zh: `，金额${yuan}元` }[language]
    : { en: `, budget or limit ${yuan} yuan`, fr: `, budget ou plafond ${yuan} yuans`, zh: `，预算或限价${yuan}元` }[
        language
      ];
};

const dayOf = ({ date }: Stated, language: Language): string =>
  date === null
    ? { en: ' (no date could be read)', fr: ' (aucune date lisible)', zh: '（未能读出日期）' }[language]
    : { en: ` (latest notice of ${date})`, fr: ` (dernier avis du ${date})`, zh: `（最新公告日期${date}）` }[language];

const state = (stated: Stated, language: Language): string => {
  const name = stated.intermediary;
  const parts: Readonly<Record<string, string>> = {
    who: whoOf(stated, language),
    what: whatOf(stated, language),
    to: name === null ? '' : { en: ` ${name}`, fr: ` à ${name}`, zh: `，供应商为${name}` }[language],
    with: name === null ? '' : { en: ` with ${name}`, fr: ` avec ${name}`, zh: `（供应商${name}）` }[language],
    from: name === null ? '' : { en: ` from ${name}`, fr: ` de ${name}`, zh: `，供应商为${name}` }[language],
  };
  const sentence = BY_STAGE[stated.stage][language].replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '');
  const end = language === 'zh' ? '。' : '.';
  return `${sentence}${moneyOf(stated, language)}${dayOf(stated, language)}${end}`;
};

/** The sentence that states a finding. Its verb comes from the stage; it names a supplier only where a final notice does. */
export const stateFinding = (stated: Stated): Sentences => ({
  en: state(stated, 'en'),
  fr: state(stated, 'fr'),
  zh: state(stated, 'zh'),
});
