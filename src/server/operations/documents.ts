import { createReadStream, existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { type CaseFile, type DocumentAnalysis, originalPath } from '../../casefile/index.ts';
import { pdfBoxes, pdfPageImage } from '../../documents/index.ts';
import { glossesIn } from '../gloss.ts';
import { readerFor } from '../masking.ts';
import { type Context, operation, Raw } from '../operation.ts';
import { mayDo } from '../people.ts';
import { notFound, Problem } from '../problem.ts';
import { safeHtml } from '../safe-html.ts';
import { Finding, Sha256 } from '../schemas.ts';
import { SANDBOX } from '../security.ts';

const Id = z.object({ id: Sha256 });

const Document = z.looseObject({
  document: z.string(),
  path: z.string(),
  media_type: z.string(),
  bytes: z.number(),
  text: z.string(),
  parent: z.string().nullable(),
  pages: z.number().nullable(),
});

const existing = (context: Context, id: string, asAdministrator = false): DocumentAnalysis => {
  const analysis = readerFor(context, asAdministrator)(id);
  if (!analysis) throw notFound(`no document ${id} in this case file`);
  return analysis;
};

const bytesOf = (caseFile: CaseFile, id: string): Uint8Array => {
  const path = originalPath(caseFile.folder, id);
  if (!existsSync(path)) throw notFound(`the original ${id} is not in the case file`);
  return readFileSync(path);
};

const summaryOf = ({ document, path, media_type }: { document: string; path: string; media_type: string }) => ({
  document,
  path,
  media_type,
});

/** An original holds names and telephone numbers that nobody masks; only who administers the case file sees it. */
const mayShowOriginal = ({ person }: Context): void => {
  if (!mayDo(person, 'administer'))
    throw new Problem(403, 'Forbidden', 'originals are not masked: they take the role administer');
};

export const documentOperations = [
  operation({
    method: 'get',
    path: '/api/documents/{id}',
    id: 'getDocument',
    tag: 'documents',
    summary: 'A document: its text, what its notice says, mentions, findings, attachments, and where it was met',
    params: Id,
    query: z.object({
      unmasked: z.stringbool().default(false).describe('with private persons; takes the role administer'),
    }),
    response: z.looseObject({
      document: Document,
      notice: z.looseObject({ kind: z.string(), stage: z.string() }),
      mentions: z.array(z.unknown()),
      findings: z.array(Finding.pick({ id: true, statement: true, stage: true, confidence: true })),
      attachments: z.array(z.object({ document: z.string(), path: z.string(), media_type: z.string() })),
      page: z.object({ document: z.string(), path: z.string(), media_type: z.string() }).nullable(),
      inputs: z.array(z.unknown()),
      glosses: z.array(z.object({ start: z.number(), end: z.number(), gloss: z.string() })),
    }),
    run({ params: { id }, query: { unmasked } }, context) {
      const { caseFile } = context;
      const { document, notice, mentions } = existing(context, id, unmasked);
      const page = document.parent === null ? null : caseFile.document(document.parent);
      return {
        document,
        notice,
        mentions,
        findings: caseFile
          .findFindings({ document: id, limit: 500 })
          .findings.map(({ id: finding, statement, stage, confidence }) => ({
            id: finding,
            statement,
            stage,
            confidence,
          })),
        attachments: [...caseFile.children(id)].map(summaryOf),
        page: page && summaryOf(page),
        inputs: [...caseFile.inputsOf(id)].map(({ path, kind, parent, status, reason, bytes }) => ({
          path,
          kind,
          parent,
          status,
          reason,
          bytes,
        })),
        glosses: glossesIn(document.text),
      };
    },
  }),
  operation({
    method: 'get',
    path: '/api/documents/{id}/original',
    id: 'getOriginal',
    tag: 'documents',
    role: 'administer',
    summary:
      'The original to look at, in a sandbox: HTML without script and without anything from outside; PDF as it is',
    params: Id,
    response: ['text/html', 'application/pdf', 'text/plain', 'application/octet-stream'],
    run({ params: { id } }, context) {
      mayShowOriginal(context);
      const { caseFile } = context;
      const document = caseFile.document(id);
      if (!document) throw notFound(`no document ${id} in this case file`);
      if (document.media_type === 'text/html')
        return new Raw('text/html; charset=utf-8', safeHtml(bytesOf(caseFile, id)), SANDBOX);
      if (document.media_type === 'application/pdf')
        return new Raw('application/pdf', bytesOf(caseFile, id), {
          ...SANDBOX,
          'content-security-policy':
            "default-src 'none'; object-src 'self'; plugin-types application/pdf; frame-ancestors 'self'",
        });
      return new Raw('text/plain; charset=utf-8', document.text, SANDBOX);
    },
  }),
  operation({
    method: 'get',
    path: '/api/documents/{id}/download',
    id: 'downloadOriginal',
    tag: 'documents',
    role: 'administer',
    summary: 'The bytes of the original, as a file to keep',
    params: Id,
    response: ['application/octet-stream'],
    run({ params: { id } }, context) {
      mayShowOriginal(context);
      const path = originalPath(context.caseFile.folder, id);
      if (!existsSync(path)) throw notFound(`the original ${id} is not in the case file`);
      return new Raw('application/octet-stream', createReadStream(path), {
        'content-disposition': `attachment; filename="${id}"`,
      });
    },
  }),
  operation({
    method: 'get',
    path: '/api/documents/{id}/pages/{page}',
    id: 'getPageImage',
    tag: 'documents',
    role: 'administer',
    summary: 'A page of a PDF as a picture',
    params: Id.extend({ page: z.coerce.number().int().min(1).max(100_000) }),
    query: z.object({ dpi: z.coerce.number().int().min(36).max(300).default(110) }),
    response: ['image/png'],
    async run({ params: { id, page }, query: { dpi } }, context) {
      mayShowOriginal(context);
      const document = context.caseFile.document(id);
      if (document?.media_type !== 'application/pdf') throw notFound(`no PDF ${id} in this case file`);
      const image = await pdfPageImage(bytesOf(context.caseFile, id), page, dpi);
      if (image === null) throw notFound(`${id} has no page ${page}`);
      if ('status' in image) throw new Problem(422, 'Can not be read', image.reason);
      return new Raw('image/png', image, { 'cache-control': 'private, max-age=86400' });
    },
  }),
  operation({
    method: 'get',
    path: '/api/documents/{id}/boxes',
    id: 'getBoxes',
    tag: 'documents',
    summary: 'Where spans of a PDF stand on its pages: boxes in points from the top left',
    params: Id,
    query: z.object({
      spans: z
        .string()
        .max(8_000)
        .regex(/^\d+-\d+(?:,\d+-\d+)*$/)
        .describe('start-end,start-end …'),
    }),
    response: z.object({
      boxes: z.array(z.array(z.looseObject({ page: z.number(), width: z.number(), height: z.number() }))),
    }),
    async run({ params: { id }, query: { spans } }, { caseFile }) {
      const document = caseFile.document(id);
      if (document?.media_type !== 'application/pdf') throw notFound(`no PDF ${id} in this case file`);
      const asked = spans.split(',').map((span) => {
        const [start = 0, end = 0] = span.split('-').map(Number);
        return { start, end };
      });
      const boxes = await pdfBoxes(bytesOf(caseFile, id), asked);
      if ('status' in boxes) throw new Problem(422, 'Can not be read', boxes.reason);
      return { boxes };
    },
  }),
];
