import { Parser } from 'htmlparser2';
import { decodeText } from '../documents/index.ts';

/** What a page of a portal is made of and can do no harm. */
const TAGS = new Set(
  'a abbr address article b big blockquote br caption center cite code col colgroup dd del div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i ins label legend li main mark nav ol p pre q s section small span strong strike sub sup table tbody td tfoot th thead tr tt u ul'.split(
    ' ',
  ),
);
const VOID = new Set(['br', 'hr', 'col']);
/** Tags whose contents go with them. */
const DROPPED = new Set(
  'script style noscript template iframe frame frameset object embed applet svg math title head textarea select option button audio video canvas map link meta base'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(['colspan', 'rowspan', 'align', 'valign', 'lang', 'dir', 'title', 'start', 'span']);
/** Nested deeper than this, tags are passed over and their text is kept. */
const DEEPEST = 400;

const STYLE =
  'body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei",system-ui,sans-serif;margin:1rem;color:#1b1b1b;background:#fff}table{border-collapse:collapse;max-width:100%}td,th{border:1px solid #bbb;padding:.25em .5em;vertical-align:top}';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * A page from outside as HTML that can be looked at: its words, headings, lists and tables. No script, handler, form, link, image, style or
 * frame of it is left, so that nothing runs and nothing is asked for, whatever a browser makes of the sandbox around it.
 */
export const safeHtml = (bytes: Uint8Array): string => {
  let out = '';
  let dropped = 0;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (DROPPED.has(name)) dropped += 1;
        if (dropped > 0 || !TAGS.has(name)) return;
        if (!VOID.has(name)) depth += 1;
        if (depth > DEEPEST) return;
        const kept = Object.entries(attributes)
          .filter(([attribute]) => ATTRIBUTES.has(attribute))
          .map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`);
        out += `<${name}${kept.join('')}>`;
      },
      ontext(text) {
        if (dropped === 0) out += escaped(text);
      },
      onclosetag(name) {
        if (DROPPED.has(name)) {
          dropped = Math.max(0, dropped - 1);
          return;
        }
        if (dropped > 0 || !TAGS.has(name) || VOID.has(name)) return;
        if (depth <= DEEPEST) out += `</${name}>`;
        depth -= 1;
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(decodeText(bytes).text);
  return `<!doctype html><html><head><meta charset="utf-8"><style>${STYLE}</style></head><body>${out}</body></html>`;
};
