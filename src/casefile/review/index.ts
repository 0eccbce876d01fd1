export * from './agreement.ts';
export * from './coding.ts';
export * from './decisions.ts';
export * from './publication.ts';
export * from './reply.ts';
