import { Parser } from 'htmlparser2';

/** An element with what stands in it, in order. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlNode | string)[];
}

/** The elements of an XML text; markup that is off is read as far as it goes. The given node holds the root. */
export const parseXml = (xml: string): XmlNode => {
  const root: XmlNode = { name: '', attributes: {}, children: [] };
  const open: XmlNode[] = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const node: XmlNode = { name, attributes, children: [] };
        open.at(-1)?.children.push(node);
        open.push(node);
      },
      ontext(text) {
        open.at(-1)?.children.push(text);
      },
      onclosetag() {
        if (open.length > 1) open.pop();
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  parser.end();
  return root;
};

/** Elements of this name directly under a node, whatever the case and the name space. */
export const childrenOf = (node: XmlNode | undefined, name: string): readonly XmlNode[] =>
  (node?.children ?? []).filter(
    (child): child is XmlNode =>
      typeof child !== 'string' && child.name.replace(/^.*:/u, '').toLowerCase() === name.toLowerCase(),
  );

/** Elements of this name anywhere under a node, in order. */
export const descendantsOf = (node: XmlNode, name: string): readonly XmlNode[] =>
  node.children.flatMap((child) =>
    typeof child === 'string'
      ? []
      : child.name.toLowerCase() === name.toLowerCase()
        ? [child]
        : descendantsOf(child, name),
  );

/** All text under a node, white space folded. */
export const textOf = (node: XmlNode | undefined): string => {
  const gather = (inside: XmlNode): string =>
    inside.children.map((child) => (typeof child === 'string' ? child : ` ${gather(child)} `)).join('');
  return node ? gather(node).replace(/\s+/gu, ' ').trim() : '';
};
