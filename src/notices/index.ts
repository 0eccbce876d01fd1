export { linkProcedures } from './linking.ts';
export { lotIn } from './lot-marks.ts';
export * from './model.ts';
export { type LinkKey, linkedByKey, linkKeys, linkOf, type NoticeLink } from './procedures.ts';
export { readNotice } from './read.ts';
