import { foldKey } from '../text/index.ts';

/** The key under which two spellings of one legal name meet: width, case, traditional forms, spaces and brackets folded. */
export const organisationKey = (name: string): string => foldKey(name);

/** Marks that a publisher puts in place of a name: `某单位`, `XXX`, `****`, `×××`. */
const MASK =
  /^某|[*＊]{2,}|[xX×ＸｘХ]{2,}|[●○■□█]{2,}|某(?:单位|部|部队|院|所|公司|大学|学院|研究所|研究院|基地|中心|局|厂|集团|企业|机构)/;

/** Whether a name is masked: it tells that there is an organisation, not which. */
export const isMaskedName = (name: string): boolean => MASK.test(name.trim());
