import * as z from 'zod';
import {
  adjudicate,
  allReplies,
  askForReply,
  CODED_FIELDS,
  code,
  codingsFor,
  corrections,
  DECISIONS,
  decide,
  drawSample,
  publications,
  recordCorrection,
  recordReply,
  repliesOf,
  restore,
  reviewOf,
  type Subject,
  sampleResult,
  samples,
  toCode,
  tombstones,
  undo,
  withdraw,
} from '../../casefile/index.ts';
import { type Context, operation } from '../operation.ts';
import { badRequest } from '../problem.ts';
import { Day, Note, Reply, Review } from '../schemas.ts';

const SubjectBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('finding'), id: z.string().max(80) }),
  z.object({ kind: z.literal('field'), document: z.string().max(80), field: z.string().max(60) }),
  z.object({ kind: z.literal('screening'), name: z.string().max(300), entry: z.string().max(500) }),
]);

const subjectIn = ({
  kind,
  id,
  document,
  field,
  name,
  entry,
}: Readonly<Record<string, string | undefined>>): Subject => {
  const subject = SubjectBody.safeParse({ kind, id, document, field, name, entry });
  if (!subject.success)
    throw badRequest('a finding has an id; a field a document and a field; a screening a name and an entry');
  return subject.data;
};

const act = ({ person }: Context): { who: string; at: string } => ({ who: person.name, at: new Date().toISOString() });

const Values = z.record(z.string().max(60), z.string().max(500).nullable());
const Sample = z.looseObject({
  name: z.string(),
  unit: z.string(),
  coders: z.array(z.string()),
  subjects: z.array(z.string()),
});
const Name = z.object({ name: z.string().max(120) });

export const reviewOperations = [
  operation({
    method: 'get',
    path: '/api/reviews',
    id: 'getReview',
    tag: 'review',
    summary: 'Where the review of a finding, a field or a match stands, and all that was done',
    query: z.object({
      kind: z.enum(['finding', 'field', 'screening']),
      id: z.string().max(80).optional(),
      document: z.string().max(80).optional(),
      field: z.string().max(60).optional(),
      name: z.string().max(300).optional(),
      entry: z.string().max(500).optional(),
    }),
    response: Review,
    run: ({ query }, { caseFile }) => reviewOf(caseFile, subjectIn(query)),
  }),
  operation({
    method: 'post',
    path: '/api/reviews',
    id: 'decide',
    tag: 'review',
    role: 'review',
    summary: 'Accepts, rejects, corrects or sends back; nothing is overwritten',
    body: z.object({ subject: SubjectBody, decision: z.enum(DECISIONS), note: Note, value: z.unknown().optional() }),
    response: Review,
    run({ body: { subject, decision, note, value } }, context) {
      decide(context.caseFile, subject, { ...act(context), decision, note, ...(value === undefined ? {} : { value }) });
      return reviewOf(context.caseFile, subject);
    },
  }),
  operation({
    method: 'post',
    path: '/api/reviews/undo',
    id: 'undoDecision',
    tag: 'review',
    role: 'review',
    summary: 'Takes the last decision back, by a new entry of the log',
    body: z.object({ subject: SubjectBody, note: Note }),
    response: Review,
    run({ body: { subject, note } }, context) {
      undo(context.caseFile, subject, { ...act(context), note });
      return reviewOf(context.caseFile, subject);
    },
  }),
  operation({
    method: 'post',
    path: '/api/findings/{id}/withdraw',
    id: 'withdrawFinding',
    tag: 'review',
    role: 'review',
    summary: 'Withdraws a finding: exports give its tombstone from now on',
    params: z.object({ id: z.string().max(80) }),
    body: z.object({ reason: z.string().min(1).max(4_000) }),
    response: z.object({ withdrawn: z.boolean() }),
    run({ params: { id }, body: { reason } }, context) {
      withdraw(context.caseFile, id, { ...act(context), reason });
      return { withdrawn: true };
    },
  }),
  operation({
    method: 'post',
    path: '/api/findings/{id}/restore',
    id: 'restoreFinding',
    tag: 'review',
    role: 'review',
    summary: 'Takes a withdrawal back',
    params: z.object({ id: z.string().max(80) }),
    body: z.object({ reason: z.string().min(1).max(4_000) }),
    response: z.object({ withdrawn: z.boolean() }),
    run({ params: { id }, body: { reason } }, context) {
      restore(context.caseFile, id, { ...act(context), reason });
      return { withdrawn: tombstones(context.caseFile).has(id) };
    },
  }),
  operation({
    method: 'get',
    path: '/api/samples',
    id: 'listSamples',
    tag: 'review',
    summary: 'Samples for double coding, and the fields that are coded',
    response: z.object({ samples: z.array(Sample), fields: z.record(z.string(), z.array(z.string())) }),
    run: (_, { caseFile }) => ({ samples: samples(caseFile), fields: CODED_FIELDS }),
  }),
  operation({
    method: 'post',
    path: '/api/samples',
    id: 'drawSample',
    tag: 'review',
    role: 'review',
    summary: 'Draws a random sample for coders who do not see each other',
    body: z.object({
      name: z.string().min(1).max(120),
      unit: z.enum(['finding', 'notice']),
      size: z.number().int().min(1).max(10_000),
      coders: z.array(z.string().min(1).max(80)).min(2).max(10),
      seed: z.number().int().min(0).default(1),
    }),
    response: Sample,
    run: ({ body }, context) => drawSample(context.caseFile, { ...body, ...act(context) }),
  }),
  operation({
    method: 'get',
    path: '/api/samples/{name}',
    id: 'sampleResult',
    tag: 'review',
    summary:
      'How a double coding came out: agreement by field, where coders differ; and what this person may see and has still to code',
    params: Name,
    response: z.looseObject({
      sample: Sample,
      complete: z.boolean(),
      progress: z.record(z.string(), z.number()),
      agreement: z.record(z.string(), z.unknown()).nullable(),
      disagreements: z.array(z.unknown()),
      to_code: z.array(z.string()),
      codings: z.array(z.unknown()),
    }),
    run: ({ params: { name } }, { caseFile, person }) => ({
      ...sampleResult(caseFile, name),
      to_code: toCode(caseFile, name, person.name),
      codings: codingsFor(caseFile, name, person.name),
    }),
  }),
  operation({
    method: 'post',
    path: '/api/samples/{name}/codings',
    id: 'codeSubject',
    tag: 'review',
    role: 'review',
    summary: 'Writes down what this person says of one subject of the sample',
    params: Name,
    body: z.object({ subject: z.string().max(80), values: Values }),
    response: z.object({ to_code: z.array(z.string()) }),
    run({ params: { name }, body: { subject, values } }, context) {
      const { who, at } = act(context);
      code(context.caseFile, name, { subject, values, coder: who, at });
      return { to_code: toCode(context.caseFile, name, who) };
    },
  }),
  operation({
    method: 'post',
    path: '/api/samples/{name}/settlements',
    id: 'settleSubject',
    tag: 'review',
    role: 'review',
    summary: 'Settles what coders disagree on',
    params: Name,
    body: z.object({ subject: z.string().max(80), values: Values, note: Note }),
    response: z.looseObject({ disagreements: z.array(z.unknown()) }),
    run({ params: { name }, body }, context) {
      adjudicate(context.caseFile, name, { ...body, ...act(context) });
      return sampleResult(context.caseFile, name);
    },
  }),
  operation({
    method: 'get',
    path: '/api/replies',
    id: 'listReplies',
    tag: 'review',
    summary: 'Right of reply: who was asked, until when, answer or silence',
    query: z.object({ organisation: z.string().max(300).optional() }),
    response: z.object({ replies: z.array(Reply) }),
    run: ({ query: { organisation } }, { caseFile, today }) => ({
      replies: organisation ? repliesOf(caseFile, organisation, today) : allReplies(caseFile, today),
    }),
  }),
  operation({
    method: 'post',
    path: '/api/replies',
    id: 'askForReply',
    tag: 'review',
    role: 'review',
    summary: 'Writes down that an organisation was asked for its side',
    body: z.object({
      organisation: z.string().min(1).max(300),
      channel: z.string().min(1).max(200),
      deadline: Day,
      note: Note,
    }),
    response: z.object({ replies: z.array(Reply) }),
    run({ body }, context) {
      askForReply(context.caseFile, { ...body, ...act(context) });
      return { replies: repliesOf(context.caseFile, body.organisation, context.today) };
    },
  }),
  operation({
    method: 'post',
    path: '/api/replies/answers',
    id: 'recordReply',
    tag: 'review',
    role: 'review',
    summary: 'Writes down the answer, or that the organisation declined to comment (answer null)',
    body: z.object({ organisation: z.string().min(1).max(300), answer: z.string().max(20_000).nullable() }),
    response: z.object({ replies: z.array(Reply) }),
    run({ body: { organisation, answer } }, context) {
      recordReply(context.caseFile, organisation, { ...act(context), answer });
      return { replies: repliesOf(context.caseFile, organisation, context.today) };
    },
  }),
  operation({
    method: 'get',
    path: '/api/corrections',
    id: 'listCorrections',
    tag: 'review',
    summary: 'Corrections, findings that were withdrawn, and exports with what each supersedes',
    response: z.object({
      corrections: z.array(z.unknown()),
      withdrawn: z.array(z.unknown()),
      exports: z.array(z.unknown()),
    }),
    run: (_, { caseFile }) => ({
      corrections: corrections(caseFile),
      withdrawn: [...tombstones(caseFile).values()],
      exports: publications(caseFile),
    }),
  }),
  operation({
    method: 'post',
    path: '/api/corrections',
    id: 'recordCorrection',
    tag: 'review',
    role: 'review',
    summary: 'Writes down that something published was corrected, and why',
    body: z.object({ subject: z.string().min(1).max(300), reason: z.string().min(1).max(4_000) }),
    response: z.object({ corrections: z.array(z.unknown()) }),
    run({ body }, context) {
      recordCorrection(context.caseFile, { ...body, ...act(context) });
      return { corrections: corrections(context.caseFile) };
    },
  }),
];
