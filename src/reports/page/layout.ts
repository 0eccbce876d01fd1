import { createHash } from 'node:crypto';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { STYLE } from './style.ts';

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** Nothing runs, nothing is fetched: one style, known by its hash, and that is all. */
const POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

/** The beginning of a page, up to its first section. */
export const pageHead = (title: string): Html => ({
  markup: html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>`.markup
    .concat(STYLE)
    .concat('</style>\n</head>\n<body>\n'),
});

export const pageTail: Html = html`</body>
</html>
`;
