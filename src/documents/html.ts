import { Parser } from 'htmlparser2';
import { createTextBuilder, oneLine } from './builder.ts';
import { decodeText } from './charset.ts';
import { documentOf, type ReaderContext } from './context.ts';
import { isSectionHeading } from './heading.ts';
import { closeTable, keptWhenHidden, markLinkRuns, type Node, type OpenTable } from './html-nodes.ts';
import { LIMITS } from './limits.ts';
import type { BlockKind, Document, Link, Unreadable } from './model.ts';
import { isFurniture, pageWords } from './page-furniture.ts';

/** Elements whose content is never words of the page. */
const SILENT = new Set([
  'script',
  'style',
  'svg',
  'noscript',
  'template',
  'object',
  'embed',
  'applet',
  'canvas',
  'audio',
  'video',
  'map',
  'select',
  'datalist',
  'button',
  'math',
  'iframe',
  'textarea',
  'frameset',
]);
/** Elements that end a line before and after themselves. */
const BLOCKS = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'center',
  'dd',
  'details',
  'dialog',
  'dir',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'html',
  'legend',
  'li',
  'main',
  'menu',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'summary',
  'ul',
  'caption',
  'hgroup',
  'optgroup',
  'option',
  'br',
  'ucapcontent',
]);
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);
const NAVIGATION = new Set(['nav', 'footer', 'menu']);
const HEADING = /^h[1-6]$/u;
const HIDDEN_STYLE = /(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden)/iu;
const ATTACHMENT = /\.(?:pdf|docx?|xlsx?|wps|et|zip|rar|7z|jpe?g|png|tiff?|csv|txt|ofd)(?:[?#]|$)/iu;
/** With less visible text than this a page may keep its body elsewhere. */
const NEARLY_EMPTY = 120;

interface Frame {
  readonly kind: 'flow' | 'cell' | 'hidden';
  nodes: Node[];
  line: string;
  linkedLength: number;
  readonly header: boolean;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

const newFrame = (kind: Frame['kind'], header = false, rowSpan = 1, columnSpan = 1): Frame => ({
  kind,
  nodes: [],
  line: '',
  linkedLength: 0,
  header,
  rowSpan,
  columnSpan,
});

interface OpenElement {
  readonly name: string;
  readonly silent: boolean;
  readonly frame: 'cell' | 'hidden' | 'table' | null;
  readonly navigation: boolean;
  readonly link: boolean;
}

interface Page {
  readonly nodes: readonly Node[];
  readonly metas: readonly string[];
  readonly links: readonly Link[];
  /** Markup that stands in the page as text: `srcdoc`, escaped bodies. */
  readonly embedded: readonly string[];
  readonly tooDeep: boolean;
}

const parsePage = (html: string): Page => {
  const root = newFrame('flow');
  const frames: Frame[] = [root];
  const tables: OpenTable[] = [];
  const elements: OpenElement[] = [];
  const metas: string[] = [];
  const links: Link[] = [];
  const embedded: string[] = [];
  let title: string | null = null;
  let silent = 0;
  let navigation = 0;
  let linkDepth = 0;
  let heading = 0;
  let listItem = 0;
  let tooDeep = false;
  let link: { href: string; label: string } | null = null;
  let embeddedText: string | null = null;
  const words = pageWords();

  const frame = (): Frame => frames[frames.length - 1] ?? root;
  const flush = (): void => {
    const current = frame();
    if (current.line === '') return;
    const text = oneLine(current.line);
    const linked = text !== '' && current.linkedLength >= current.line.trim().length * 0.8 && !/附件/u.test(text);
    current.line = '';
    current.linkedLength = 0;
    if (text === '') return;
    let block: Exclude<BlockKind, 'table'> = listItem > 0 ? 'item' : 'paragraph';
    if (navigation > 0 || isFurniture(text)) block = 'navigation';
    else if (heading > 0 || isSectionHeading(text)) block = 'heading';
    current.nodes.push({ block, text, linked });
  };
  const closeCell = (): void => {
    flush();
    const cell = frames.pop();
    const table = tables.at(-1);
    if (!cell || !table) return;
    if (table.rows.length === 0) table.rows.push([]);
    table.rows
      .at(-1)
      ?.push({ nodes: cell.nodes, header: cell.header, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan });
    table.cells += 1;
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (elements.length > LIMITS.elementDepth) {
          tooDeep = true;
          parser.pause();
          return;
        }
        if (name === 'meta') {
          const key = (attributes['name'] ?? attributes['property'] ?? '').toLowerCase();
          const content = oneLine(attributes['content'] ?? '');
          if (words.metas.has(key) && content !== '')
            metas.push(`${attributes['name'] ?? attributes['property']}: ${content}`);
        }
        if (name === 'iframe' && attributes['srcdoc']) embedded.push(attributes['srcdoc']);
        const voids = VOID.has(name);
        if (silent > 0) {
          if (!voids) elements.push({ name, silent: false, frame: null, navigation: false, link: false });
          return;
        }
        if (BLOCKS.has(name)) flush();
        if (voids) {
          if (name === 'wbr') return;
          return;
        }
        const isSilent = SILENT.has(name) || name === 'title';
        const hidden =
          !isSilent &&
          ('hidden' in attributes || (attributes['style'] !== undefined && HIDDEN_STYLE.test(attributes['style'])));
        const marks = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`;
        const isNavigation =
          NAVIGATION.has(name) ||
          (marks.length > 1 &&
            marks
              .toLowerCase()
              .split(/[\s_-]+/u)
              .some((token) => words.classTokens.has(token)));
        const isLink = name === 'a';
        let opened: OpenElement['frame'] = null;
        if (
          name === 'title' ||
          name === 'textarea' ||
          (name === 'script' && /html|template/iu.test(attributes['type'] ?? ''))
        )
          embeddedText = '';
        if (isSilent) silent += 1;
        else if (name === 'table' && tables.length < LIMITS.tableDepth) {
          flush();
          tables.push({ rows: [], cells: 0 });
          opened = 'table';
        } else if (name === 'tr' && tables.length > 0) {
          tables.at(-1)?.rows.push([]);
        } else if ((name === 'td' || name === 'th') && tables.length > 0) {
          frames.push(
            newFrame('cell', name === 'th', Number(attributes['rowspan'] ?? 1), Number(attributes['colspan'] ?? 1)),
          );
          opened = 'cell';
        } else if (hidden) {
          flush();
          frames.push(newFrame('hidden'));
          opened = 'hidden';
        } else if (name === 'td' || name === 'th') flush();
        if (isNavigation) navigation += 1;
        if (HEADING.test(name)) heading += 1;
        if (name === 'li') listItem += 1;
        if (isLink) {
          linkDepth += 1;
          const href = attributes['href'] ?? '';
          const marked = /bizDownload/u.test(marks);
          if (ATTACHMENT.test(href) || (marked && (href !== '' || attributes['id'] !== undefined)))
            link = {
              href: href !== '' && !href.startsWith('javascript') ? href : (attributes['id'] ?? href),
              label: '',
            };
        }
        elements.push({ name, silent: isSilent, frame: opened, navigation: isNavigation, link: isLink });
      },
      ontext(text) {
        if (embeddedText !== null) embeddedText += text;
        if (silent > 0) return;
        const current = frame();
        current.line += text;
        if (linkDepth > 0) current.linkedLength += text.trim().length;
        if (link) link = { href: link.href, label: link.label + text };
      },
      onclosetag(name) {
        if (VOID.has(name)) return;
        const element = elements.pop();
        if (!element) return;
        if (element.silent) {
          silent -= 1;
          if (embeddedText !== null) {
            const content = embeddedText;
            embeddedText = null;
            if (name === 'title') title ??= oneLine(content);
            else if (/<(?:p|div|table|span)[\s>]/iu.test(content)) embedded.push(content);
          }
        }
        if (silent > 0 || element.silent) return;
        if (BLOCKS.has(name)) flush();
        if (element.frame === 'cell') closeCell();
        else if (element.frame === 'table') {
          flush();
          const table = tables.pop();
          if (table) frame().nodes.push(...closeTable(table));
        } else if (element.frame === 'hidden') {
          flush();
          const hidden = frames.pop();
          if (hidden) frame().nodes.push(...keptWhenHidden(hidden.nodes));
        }
        if (element.navigation) navigation -= 1;
        if (HEADING.test(name)) heading -= 1;
        if (name === 'li') listItem -= 1;
        if (element.link) {
          linkDepth -= 1;
          if (link) links.push({ href: link.href, label: oneLine(link.label) });
          link = null;
        }
      },
    },
    { decodeEntities: true },
  );
  for (let at = 0; at < html.length && !tooDeep; at += 65_536) parser.write(html.slice(at, at + 65_536));
  if (!tooDeep) parser.end();
  flush();
  // What malformed markup left open still counts.
  while (frames.length > 1) {
    const open = frames.pop();
    if (open) frame().nodes.push(...(open.kind === 'hidden' ? keptWhenHidden(open.nodes) : open.nodes));
  }
  for (const table of tables) root.nodes.push(...closeTable(table));
  return {
    nodes: markLinkRuns(root.nodes),
    metas: title ? [`title: ${title}`, ...metas] : metas,
    links,
    embedded,
    tooDeep,
  };
};

const visibleLength = (nodes: readonly Node[]): number =>
  nodes.reduce((sum, node) => sum + ('block' in node ? (node.block === 'navigation' ? 0 : node.text.length) : 1000), 0);

/** The page's nodes, or those of a body that it carries as text when it shows next to nothing itself. */
const bodyOf = (page: Page): readonly Node[] => {
  if (visibleLength(page.nodes) >= NEARLY_EMPTY) return page.nodes;
  const inner = page.embedded.map((html) => parsePage(html));
  return [...page.nodes, ...inner.filter((other) => !other.tooDeep).flatMap((other) => other.nodes)];
};

/** Reads decoded markup; the Word reader uses it for what it makes of a document. */
export const readMarkup = (html: string, context: ReaderContext, remarks: readonly string[]): Document | Unreadable => {
  const page = parsePage(html);
  if (page.tooDeep)
    return {
      status: 'failed',
      reason: `elements nested more than ${LIMITS.elementDepth} deep: not a page that a person could read`,
    };
  const builder = createTextBuilder();
  for (const meta of page.metas) builder.block('meta', meta);
  for (const node of bodyOf(page)) {
    if ('block' in node) builder.block(node.block, node.text);
    else builder.table(node.table);
  }
  const built = builder.finish();
  if (built.text === '') return { status: 'failed', reason: 'the page shows no text' };
  return documentOf(context, built, { links: page.links, remarks });
};

/**
 * Reads a web page. Scripts, styles and hidden elements are left out, but for summary tables that a saved page hides; menus and footers
 * stay in the text, marked as navigation. No script runs and nothing is fetched.
 */
export const readHtml = (bytes: Uint8Array, context: ReaderContext): Document | Unreadable => {
  const { text, remarks } = decodeText(bytes, context.charset);
  return readMarkup(text, context, remarks);
};
