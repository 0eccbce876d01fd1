export { lotIn } from './lot-marks.ts';
export * from './model.ts';
export { linkKeys, linkOf, linkProcedures, type NoticeLink } from './procedures.ts';
export { readNotice } from './read.ts';
