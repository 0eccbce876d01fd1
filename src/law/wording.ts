/**
 * Words that judge, in English, French and Chinese: violation, illegal, smuggled and their kin (invariant 4). A text of ours says
 * which rule stood on which day about which act; whether anybody broke it is for a court.
 */
const JUDGING =
  /violat|(?<!\p{L})(?:il|un)lawful|illegal|illicit|smuggl|infring|breach|criminal|contraband|violation|(?<!\p{L})viol[eéa]|illégal|illicite|contreband|infraction|frauduleu|délictue|违法|违规|违反|非法|走私|触犯|侵犯|犯罪|偷运/iu;

/** The first word of a text that judges, or null. */
export const judgingWord = (text: string): string | null => JUDGING.exec(text)?.[0] ?? null;
